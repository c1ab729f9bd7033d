import type { OpenPhone } from '#actions/phone.ts';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import type { EnrolTranslator } from './enrol-texts.ts';
import { PasskeyOffer } from './passkey-offer.tsx';

interface DoneStepProps {
  readonly translator: EnrolTranslator;
  readonly title: string;
  readonly text: string;
  readonly next?: string | undefined;
  readonly action: string;
  readonly opened: OpenPhone | undefined;
  readonly onOpen: (phone: OpenPhone) => void;
}

/** The phone is somebody's: what it does now, and what comes next. */
export function DoneStep({ translator, title, text, next, action, opened, onOpen }: DoneStepProps) {
  const { t } = translator;
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={title} app={t('common:app')} />
      </div>
      <div class="lock-words">
        <p>{text}</p>
        {next === undefined ? null : <p class="quiet">{next}</p>}
      </div>
      {opened === undefined ? null : <PasskeyOffer translator={translator} opened={opened} />}
      <div class="lock-below">
        <Button
          wide
          onPress={() => {
            if (opened !== undefined) {
              onOpen(opened);
            }
          }}
        >
          {action}
        </Button>
      </div>
    </main>
  );
}
