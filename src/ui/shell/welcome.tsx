import { Link2, LockKeyhole } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { Alert } from '#ui/parts/alert.tsx';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { Wordmark } from '#ui/parts/wordmark.tsx';
import { type Arrival, parseArrival } from './arrival.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Lazy } from './lazy.tsx';
import { useShellTexts } from './shell-context.ts';
import { UpdateLine } from './update-line.tsx';
import { wasHere, wasRemoved } from './was-here.ts';

interface WelcomeProps {
  readonly onArrive: (arrival: Arrival) => void;
}

/** Nobody unlocks here yet: what this is, and that one needs a link. */
export function Welcome({ onArrive }: WelcomeProps) {
  const { t } = useShellTexts();
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={t('lock:welcome.title')} app={t('common:app')}>
          <Wordmark label={t('common:app')} />
        </PageTitle>
      </div>
      {wasRemoved(document) ? <Alert words={t('lock:wrong.phone-removed')} /> : null}
      {wasHere(document) ? <Emptied /> : <p>{t('lock:welcome.what')}</p>}
      <NoteLine icon={LockKeyhole}>{t('lock:welcome.private')}</NoteLine>
      <Card icon={Link2} title={t('lock:welcome.ask.title')}>
        <div class="stack">
          <p>{t('lock:welcome.ask.text')}</p>
          <PasteLink onArrive={onArrive} />
        </div>
      </Card>
      <div class="lock-below">
        <LanguageSwitch />
        <UpdateLine />
      </div>
    </main>
  );
}

/** Nearly nobody ever sees it: it comes with its words when it is needed. */
function Emptied() {
  const texts = useShellTexts();
  const load = async () => {
    const [{ NothingLeft }, words] = await Promise.all([import('./nothing-left.tsx'), texts.with(['gone'])]);
    return { NothingLeft, words };
  };
  return (
    <Lazy load={load} of={texts}>
      {({ NothingLeft, words }) => <NothingLeft t={words.t} />}
    </Lazy>
  );
}

/** An installed app has an address bar of its own nowhere: the link can also be pasted. */
export function PasteLink({ onArrive }: WelcomeProps) {
  const { t } = useShellTexts();
  const link = useSignal('');
  const wrong = useSignal(false);
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        const arrival = parseArrival(link.value);
        wrong.value = arrival === undefined;
        if (arrival !== undefined) {
          onArrive(arrival);
        }
      }}
    >
      <TextField
        label={t('lock:welcome.paste')}
        value={link.value}
        onInput={(text) => {
          link.value = text;
        }}
        error={wrong.value ? t('lock:welcome.notALink') : undefined}
        verbatim
        dir="ltr"
      />
      <Button kind="second" type="submit" wide>
        {t('lock:welcome.open')}
      </Button>
    </form>
  );
}
