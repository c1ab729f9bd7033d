import type { OpenPhone } from '#actions/phone.ts';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import type { EnrolTranslator } from './enrol-texts.ts';
import type { SetUpState } from './set-up-state.ts';

interface DoneStepProps {
  readonly translator: EnrolTranslator;
  readonly state: SetUpState;
  readonly onOpen: (phone: OpenPhone) => void;
}

export function DoneStep({ translator, state, onOpen }: DoneStepProps) {
  const { t } = translator;
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={t('setup:done.title')} app={t('common:app')} />
      </div>
      <p>{t('setup:done.text')}</p>
      <p class="quiet">{t('setup:done.next')}</p>
      <div class="lock-below">
        <Button
          wide
          onPress={() => {
            if (state.opened.value !== undefined) {
              onOpen(state.opened.value);
            }
          }}
        >
          {t('setup:done.start')}
        </Button>
      </div>
    </main>
  );
}
