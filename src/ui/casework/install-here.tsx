import { Check, EllipsisVertical, Globe, MonitorDown, Share, SquarePlus } from 'lucide-preact';
import { installWay, type InstallWay } from '#domain/install-way.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { type Icon, Sign } from '#ui/parts/sign.tsx';
import { canInstall, installNow } from '#ui/shell/install-prompt.ts';
import { useCasework } from './casework-context.ts';

type StepName = 'ios1' | 'ios2' | 'ios3' | 'android1' | 'android2' | 'firefox1' | 'firefox2' | 'desktop1' | 'desktop2' | 'none1' | 'none2';

const steps: Readonly<Record<Exclude<InstallWay, 'installed' | 'button'>, readonly (readonly [StepName, Icon])[]>> = {
  ios: [
    ['ios1', Globe],
    ['ios2', Share],
    ['ios3', SquarePlus],
  ],
  android: [
    ['android1', EllipsisVertical],
    ['android2', SquarePlus],
  ],
  'firefox-android': [
    ['firefox1', EllipsisVertical],
    ['firefox2', SquarePlus],
  ],
  desktop: [
    ['desktop1', MonitorDown],
    ['desktop2', Check],
  ],
  none: [
    ['none1', Globe],
    ['none2', MonitorDown],
  ],
};

const wayHere = (): InstallWay =>
  installWay({
    userAgent: navigator.userAgent,
    standalone: matchMedia('(display-mode: standalone)').matches,
    offered: canInstall(),
    touchPoints: navigator.maxTouchPoints,
  });

/** On this very device: one press where the browser can, else what to touch, in order. */
export function InstallHere() {
  const { t } = useCasework().translator;
  const way = wayHere();
  return (
    <Card icon={SquarePlus} title={t('kept:install.title')}>
      {way === 'installed' ? (
        <NoteLine icon={Check} tone="sent">
          {t('kept:install.already')}
        </NoteLine>
      ) : (
        <div class="stack">
          <p class="quiet">{t('kept:install.why')}</p>
          {way === 'button' ? (
            <Button kind="second" wide icon={SquarePlus} onPress={() => void installNow()}>
              {t('kept:install.button')}
            </Button>
          ) : (
            <ol class="steps-in-words">
              {steps[way].map(([name, icon]) => (
                <li key={name}>
                  <span class="step-picture">
                    <Sign icon={icon} />
                  </span>
                  <span>{t(`kept:install.${name}`)}</span>
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </Card>
  );
}
