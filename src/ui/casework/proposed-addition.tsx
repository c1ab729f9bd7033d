import { type ReadonlySignal, useSignal } from '@preact/signals';
import { MessageSquarePlus } from 'lucide-preact';
import type { DeviceId } from '#kernel/id.ts';
import { settleSigned } from '#actions/settle-closing.ts';
import type { Entry } from '#store/queries/entry-by-id.ts';
import { namesOfDevices } from '#store/queries/names-of-devices.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import type { EntrySpeech } from './use-entry-speech.ts';

interface ProposedAdditionProps {
  readonly entry: Entry;
  readonly speech: EntrySpeech;
}

interface Proposed {
  readonly lines: readonly { readonly key: string; readonly said: string; readonly at: number }[];
  readonly problem: ReadonlySignal<string | undefined>;
  /** It becomes an addendum with its reason, or is left; either way nothing asks any more. */
  readonly settle: (as: 'addendum' | 'left') => void;
}

function useProposed({ entry: { contact, proposals }, speech }: ProposedAdditionProps): Proposed {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const nameOf = useQuestion(namesOfDevices, []).value;
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const lines = proposals.flatMap(({ field, value, at, device }) => {
    const said = speech.sayField(field, value);
    return said === undefined
      ? []
      : [{ key: `${field} ${device} ${at}`, at, said: t('entry:proposed.line', { field: said.label, value: said.value ?? t('entry:proposed.removed') }) }];
  });
  const reason = (): string => {
    const writers = new Set(proposals.map(({ device }: { readonly device: DeviceId }) => nameOf?.(device) ?? ''));
    writers.delete('');
    return writers.size === 0 ? t('clash:closing.signed.reason') : t('clash:closing.signed.reasonBy', { name: [...writers].join(', ') });
  };
  const write = async (as: 'addendum' | 'left'): Promise<void> => {
    const { id, family } = contact.value;
    const looked = { table: 'contacts', id, family, state: contact.state, fields: [...new Set(proposals.map(({ field }) => field))] };
    const addendum = as === 'left' ? undefined : { text: lines.map(({ said }) => said).join('\n'), reason: reason() };
    const saved = await settleSigned(phone.context, looked, addendum);
    if (saved.ok) {
      told.tell(t(as === 'left' ? 'clash:saved' : 'entry:addenda.saved'));
    } else {
      problem.value = sayFailure(t, saved.failure);
    }
  };
  return {
    lines,
    problem,
    settle: (as) => {
      if (!busy.value) {
        busy.value = true;
        void write(as).finally(() => (busy.value = false));
      }
    },
  };
}

/** What somebody wrote into an entry too late: one press makes it an addendum, and the choice that waited is made. */
export function ProposedAddition(props: ProposedAdditionProps) {
  const { t, dates } = useCasework().translator;
  const { lines, problem, settle } = useProposed(props);
  return lines.length === 0 ? null : (
    <section class="caution stack tight">
      <h2>{t('entry:proposed.title')}</h2>
      <p>{t('entry:proposed.text')}</p>
      <ul class="written-answers" role="list">
        {lines.map(({ key, said, at }) => (
          <li key={key} dir="auto">
            {said} <small class="quiet">{dates.moment(at)}</small>
          </li>
        ))}
      </ul>
      <Alert words={problem.value} />
      <div class="stack tight">
        <Button small icon={MessageSquarePlus} onPress={() => settle('addendum')}>
          {t('clash:closing.signed.written')}
        </Button>
        <Button small kind="link" onPress={() => settle('left')}>
          {t('clash:closing.signed.keep')}
        </Button>
      </div>
    </section>
  );
}
