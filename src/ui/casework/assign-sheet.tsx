import { useSignal } from '@preact/signals';
import { passOnFamily } from '#actions/assign-family.ts';
import { type MemberId, parseId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import type { FamilyCaseload } from '#store/queries/caseload-of-family.ts';
import { followUpsOfFamily } from '#store/queries/follow-ups-due.ts';
import { useCasework } from './casework-context.ts';
import { useColleagues } from './use-caseload.ts';

interface AssignSheetProps {
  readonly caseload: FamilyCaseload;
  readonly onClose: () => void;
}

/** Who follows this family from now on, and who does so too. */
export function AssignSheet({ caseload, onClose }: AssignSheetProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const { id, state } = caseload;
  const worker = useSignal<MemberId | undefined>(caseload.worker);
  const shared = useSignal<readonly MemberId[]>(caseload.shared);
  const withPromises = useSignal(true);
  const colleagues = useColleagues();
  const promises = useQuestion((reader) => followUpsOfFamily(reader, id), [id]).value?.filter(
    ({ value }) => value.state === 'open' && value.owner !== undefined && value.owner === caseload.worker,
  );
  const passes = worker.value !== undefined && worker.value !== caseload.worker && (promises?.length ?? 0) > 0;
  const save = async (): Promise<void> => {
    const saved = await passOnFamily(
      phone.context,
      { id, state },
      { from: caseload.worker, to: worker.value, sharedBefore: caseload.shared, shared: shared.value, promises: passes && withPromises.value ? (promises ?? []) : [] },
    );
    onClose();
    told.tell(saved.ok ? t('caseload:assign.saved') : sayFailure(t, saved.failure));
  };
  const options = (colleagues?.all ?? []).map(({ id: member, name }) => ({ value: member, label: name }));
  return (
    <Dialog
      title={t('caseload:assign.title')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={<Button onPress={() => void save()}>{t('caseload:assign.save')}</Button>}
    >
      <div class="stack">
        <SelectField
          label={t('caseload:assign.worker')}
          empty={t('caseload:nobody')}
          options={options}
          value={worker.value}
          onChoose={(member) => {
            worker.value = parseId<MemberId>(member);
          }}
        />
        {passes ? (
          <TickBox checked={withPromises.value} onChange={(checked) => (withPromises.value = checked)}>
            {t('caseload:assign.promises', { count: promises?.length ?? 0 })}
          </TickBox>
        ) : null}
        <Shared
          options={options.filter(({ value }) => value !== worker.value)}
          shared={shared.value}
          onChange={(members) => {
            shared.value = members;
          }}
        />
      </div>
    </Dialog>
  );
}

interface SharedProps {
  readonly options: readonly { readonly value: MemberId; readonly label: string }[];
  readonly shared: readonly MemberId[];
  readonly onChange: (members: readonly MemberId[]) => void;
}

function Shared({ options, shared, onChange }: SharedProps) {
  const { t } = useCasework().translator;
  return options.length === 0 ? null : (
    <div class="field">
      <p class="label">{t('caseload:assign.shared')}</p>
      <Chips
        label={t('caseload:assign.shared')}
        options={options}
        chosen={shared}
        onToggle={(member) => onChange(shared.includes(member) ? shared.filter((other) => other !== member) : [...shared, member])}
      />
    </div>
  );
}
