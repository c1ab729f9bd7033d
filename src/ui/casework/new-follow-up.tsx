import { useSignal } from '@preact/signals';
import { alongDraft } from '#actions/along-draft.ts';
import { addFollowUp } from '#actions/add-follow-up.ts';
import type { FollowUpActFailure } from '#actions/change-follow-up.ts';
import { addDays } from '#kernel/day.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { followUpKinds } from '#domain/follow-up.ts';
import type { FollowUpDraft } from '#domain/follow-up-steps.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import type { Draft } from '#ui/shell/draft.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { ChooseOne } from './choose-one.tsx';
import { DraftLine } from './draft-line.tsx';
import { FamilyList } from './family-list.tsx';
import { sayFollowUpFailure } from './say-follow-up.ts';
import { useColleagues } from './use-caseload.ts';
import { useEntries } from './use-entries.ts';

const intervals = { once: 0, week: 7, twoWeeks: 14, month: 30 } as const;
const intervalNames = ['once', 'week', 'twoWeeks', 'month'] as const;

/** What was typed, as it will be decided on. */
function draftOf({ fields }: Draft, me: MemberId): FollowUpDraft {
  const { kind, what = '', due = '', every, student, owner } = fields.value;
  const touch = kind === 'stayInTouch';
  const interval = intervalNames.find((name) => name === every) ?? 'once';
  return {
    kind: touch ? 'stayInTouch' : 'promise',
    what,
    due,
    owner: parseId<MemberId>(owner) ?? me,
    // Staying in touch is never once; every two weeks where nobody said.
    every: intervals[touch && interval === 'once' ? 'twoWeeks' : interval],
    until: touch ? 'returned' : '',
    student: touch ? parseId<RecordId>(student) : undefined,
  };
}

/** A promise without a visit, or staying in touch with a student who dropped out. */
export function NewFollowUp({ family }: { readonly family: RecordId }) {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const { router, told } = useShell();
  const name = `new-follow-up:${family}`;
  const draft = useDraft(name, { kind: 'promise', what: '', due: addDays(today, 7), every: 'once', student: '', owner: phone.context.member });
  const failure = useSignal<FollowUpActFailure | undefined>(undefined);
  const busy = useSignal(false);
  useShowWrong(failure.value);
  const save = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const added = await addFollowUp(alongDraft(phone.context, name), family, draftOf(draft, phone.context.member));
    if (added.ok) {
      await draft.discard();
      router.replace({ at: 'family', family });
      told.tell(t('followUps:new.told'));
    } else {
      failure.value = added.failure;
    }
    busy.value = false;
  };
  const errorOf = (...kinds: readonly string[]): string | undefined =>
    failure.value !== undefined && kinds.includes(failure.value.kind) ? sayFollowUpFailure(t, failure.value) : undefined;
  const whole = failure.value !== undefined && errorOf('what-missing', 'words-too-long', 'student-missing', 'due-invalid', 'due-past') === undefined ? failure.value : undefined;
  const set = (changes: Readonly<Record<string, string>>): void => {
    failure.value = undefined;
    draft.set(changes);
  };
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leave="close" leaveLabel={t('common:act.closeKeepingDraft')} href={addressOf({ at: 'family', family })} />}
      foot={
        <Foot>
          <Alert words={whole === undefined ? undefined : sayFollowUpFailure(t, whole)} />
          <DraftLine draft={draft} />
          <Button wide onPress={() => (busy.value ? undefined : void save())}>
            {t('common:act.saveHere')}
          </Button>
        </Foot>
      }
    >
      <PageTitle title={t('followUps:new.title')} app={t('common:app')} of={family} />
      <Fields {...{ draft, family, set, errorOf }} />
    </WorkingFrame>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly family: RecordId;
  readonly set: (changes: Readonly<Record<string, string>>) => void;
  readonly errorOf: (...kinds: readonly string[]) => string | undefined;
}

function Fields(props: FieldsProps) {
  const { draft, set, errorOf } = props;
  const { translator, phone } = useCasework();
  const { t } = translator;
  const { what = '' } = draft.fields.value;
  const { kind } = draftOf(draft, phone.context.member);
  const touch = kind === 'stayInTouch';
  return (
    <div class="stack">
      <ChooseOne
        legend={t('followUps:new.kind')}
        options={followUpKinds.map((value) => ({ value, label: t(`followUps:new.${value}`) }))}
        value={kind}
        onChoose={(chosen) => set({ kind: chosen === '' ? kind : chosen })}
      />
      {touch ? <Student {...props} /> : null}
      <TextField
        label={t('followUps:new.what')}
        hint={t('followUps:new.whatHint')}
        aside={touch ? t('common:field.optional') : undefined}
        value={what}
        onInput={(words) => set({ what: words })}
        error={errorOf('what-missing', 'words-too-long')}
      />
      <When {...props} touch={touch} />
      <Owner {...props} />
    </div>
  );
}

function When({ draft, set, errorOf, touch }: FieldsProps & { readonly touch: boolean }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { due = '', every = '' } = draft.fields.value;
  const soon = [
    { value: addDays(today, 1), label: t('common:time.tomorrow') },
    { value: addDays(today, 7), label: t('followUps:postpone.inAWeek') },
    { value: addDays(today, 14), label: t('followUps:postpone.inTwoWeeks') },
  ];
  const offered = touch ? intervalNames.filter((name) => name !== 'once') : intervalNames;
  return (
    <>
      <div class="stack tight">
        <Chips label={t('followUps:new.soon')} options={soon} chosen={soon.map(({ value }) => value).filter((day) => day === due)} onToggle={(day) => set({ due: day })} />
        <TextField
          kind="date"
          label={touch ? t('followUps:new.first') : t('followUps:new.day')}
          value={due}
          min={today}
          onInput={(day) => set({ due: day })}
          error={errorOf('due-invalid', 'due-past')}
        />
      </div>
      <ChooseOne
        legend={t('followUps:new.every')}
        options={offered.map((value) => ({ value, label: t(`followUps:new.${value}`) }))}
        value={offered.find((name) => name === every) ?? (touch ? 'twoWeeks' : 'once')}
        onChoose={(chosen) => set({ every: chosen === '' ? every : chosen })}
      />
      {touch ? <p class="quiet">{t('followUps:new.until')}</p> : null}
    </>
  );
}

/** Where there is somebody else to promise it. */
function Owner({ draft, set }: FieldsProps) {
  const { translator, phone } = useCasework();
  const { t } = translator;
  const all = useColleagues()?.all ?? [];
  return all.length < 2 ? null : (
    <SelectField
      label={t('followUps:new.owner')}
      empty={t('followUps:pass.empty')}
      options={all.map(({ id, name }) => ({ value: id, label: name }))}
      value={all.find(({ id }) => id === draft.fields.value['owner'])?.id}
      onChoose={(id) => set({ owner: id ?? phone.context.member })}
    />
  );
}

function Student({ draft, family, set, errorOf }: FieldsProps) {
  const { t } = useCasework().translator;
  const students = (useEntries().get(family)?.people ?? []).filter(({ student }) => student);
  const { student } = draft.fields.value;
  return students.length === 0 ? (
    <p class="quiet">{t('followUps:new.noStudent')}</p>
  ) : (
    <SelectField
      label={t('followUps:new.student')}
      empty={t('followUps:pass.empty')}
      options={students.map(({ id, name }) => ({ value: id, label: name }))}
      value={students.find(({ id }) => id === student)?.id}
      onChoose={(id) => set({ student: id ?? '' })}
      error={errorOf('student-missing')}
    />
  );
}
