import { useSignal } from '@preact/signals';
import { Grip, NotebookPen } from 'lucide-preact';
import type { Translator } from '#i18n/translate.ts';
import { quickNotes, type QuickNoteDraft } from '#store/queries/quick-notes.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { ChooseFamily } from './choose-family.tsx';
import { PinForm } from './pin-form.tsx';
import { giveNoteTo } from './give-note-to.ts';
import { useOwnLock } from './use-own-lock.ts';

interface OwnNotesProps {
  readonly translator: Translator<ShellTexts | 'unlocking'>;
}

export function OwnNotes({ translator }: OwnNotesProps) {
  const notes = useQuestion(quickNotes, []).value ?? [];
  const offersPin = useQuestion((reader) => reader.offersPin(), []).value;
  return (
    <>
      {offersPin === true ? <PinOffer translator={translator} /> : null}
      {notes.length === 0 ? null : (
        <section class="stack tight">
          <SectionHead icon={NotebookPen} count={notes.length}>
            {translator.t('unlocking:notes.title')}
          </SectionHead>
          {notes.map((note) => (
            <Note key={note.draft} translator={translator} note={note} />
          ))}
        </section>
      )}
    </>
  );
}

/** Written on the lock screen: whose it is, only its writer knows. */
function Note({ translator, note }: OwnNotesProps & { readonly note: QuickNoteDraft }) {
  const { t, dates } = translator;
  const { phone } = useOpen();
  const { router, told, clock } = useShell();
  const choosing = useSignal(false);
  const discard = async (): Promise<void> => {
    await phone.drafts.remove(note.draft);
    told.tell(t('unlocking:notes.discarded'), () => void phone.drafts.save(note.draft, { text: note.text, at: String(note.at) }));
  };
  return (
    <Card tone="draft" level={3} title={t('unlocking:notes.one', { moment: dates.moment(note.at) })}>
      <div class="stack">
        <p class="quick-note" dir="auto">
          {note.text}
        </p>
        <div class="buttons">
          <Button kind="second" small onPress={() => (choosing.value = true)}>
            {t('unlocking:notes.choose')}
          </Button>
          <Button kind="link" small onPress={() => void discard()}>
            {t('unlocking:notes.discard')}
          </Button>
        </div>
      </div>
      {choosing.value ? (
        <ChooseFamily
          title={t('unlocking:notes.which')}
          translator={translator}
          onClose={() => (choosing.value = false)}
          onChoose={(family) => {
            choosing.value = false;
            void giveNoteTo({ drafts: phone.drafts, now: clock() }, note, family).then(() => router.go({ at: 'log', family }));
          }}
        />
      ) : null}
    </Card>
  );
}

/** Asked once after an unlock, of whoever wishes to be asked. */
function PinOffer({ translator: { t } }: OwnNotesProps) {
  const { phone } = useOpen();
  const locking = useOwnLock(phone);
  const later = useSignal(false);
  const own = locking.own.value;
  if (own === undefined || own.pin || later.value) {
    return null;
  }
  return (
    <Card tone="act" icon={Grip} title={t('unlocking:pin.ask')}>
      <div class="stack tight">
        <p class="quiet">{t('unlocking:pin.askText')}</p>
        <PinForm services={locking.services} t={t} onChosen={() => void locking.look()} />
        <Button kind="link" small onPress={() => (later.value = true)}>
          {t('common:act.later')}
        </Button>
      </div>
    </Card>
  );
}
