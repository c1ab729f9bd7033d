import { type Signal, useSignal } from '@preact/signals';
import { BadgeCheck, MessageSquarePlus, Pencil } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import type { Entry } from '#store/queries/entry-by-id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { AddToEntry } from './add-to-entry.tsx';
import { useCasework } from './casework-context.ts';

/** What was pressed below the entry and is asked about it now. */
export type Asked = Signal<'sign' | 'add' | undefined>;

interface EntryActionsProps {
  readonly entry: Entry;
  readonly family: RecordId | undefined;
  readonly asked: Asked;
}

/** Its author corrects and signs; everyone else, and everyone afterwards, adds. */
export function EntryActions({ entry, family, asked }: EntryActionsProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { id, author, signed } = entry.contact.value;
  const ask = (what: 'sign' | 'add') => (): void => {
    asked.value = what;
  };
  // What was pressed goes with the signature: the keyboard goes on to what takes its place.
  const place = useFocusAfter(signed !== undefined && asked.value === undefined, 'button');
  return (
    <Foot>
      <div ref={place}>
        {signed === undefined && author === phone.context.member ? (
          <div class="buttons led">
            <Button kind="second" icon={Pencil} flip href={addressOf(family === undefined ? { at: 'correct', record: id } : { at: 'correct', family, record: id })}>
              {t('entry:correct')}
            </Button>
            <Button icon={BadgeCheck} onPress={ask('sign')}>
              {t('entry:sign.action')}
            </Button>
          </div>
        ) : (
          <Button wide icon={MessageSquarePlus} onPress={ask('add')}>
            {t('entry:addenda.add')}
          </Button>
        )}
      </div>
    </Foot>
  );
}

/** The question itself, over the entry. */
export function EntryQuestion({ entry, asked }: Omit<EntryActionsProps, 'family'>) {
  const close = (): void => {
    asked.value = undefined;
  };
  switch (asked.value) {
    case 'add':
      return <AddToEntry entry={entry} onClose={close} />;
    case 'sign':
      return <SignEntry entry={entry} onClose={close} />;
    case undefined:
      return null;
  }
}

interface SignEntryProps {
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** Asked once more: from here on nothing changes any more. */
function SignEntry({ entry: { contact }, onClose }: SignEntryProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const failure = useSignal<Failure | undefined>(undefined);
  const busy = useSignal(false);
  const { id, family } = contact.value;
  const sign = async (): Promise<void> => {
    busy.value = true;
    const { entries } = await phone.more();
    const done = await entries.sign({ contact: { id, state: contact.state }, family });
    busy.value = false;
    if (done.ok) {
      told.tell(t('entry:sign.done'));
      onClose();
    } else {
      failure.value = done.failure;
    }
  };
  return (
    <Dialog
      title={t('entry:sign.title')}
      closeLabel={t('common:act.cancel')}
      onClose={onClose}
      foot={
        <Button
          icon={BadgeCheck}
          onPress={() => {
            if (!busy.value) {
              sign().catch(() => {
                busy.value = false;
                failure.value = { kind: 'storage-failed' };
              });
            }
          }}
        >
          {t('entry:sign.confirm')}
        </Button>
      }
    >
      <div class="stack">
        <p>{t('entry:sign.text')}</p>
        <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      </div>
    </Dialog>
  );
}
