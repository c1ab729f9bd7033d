import { useSignal } from '@preact/signals';
import { Check, HardDrive, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

type Room = Awaited<ReturnType<OpenPhone['storage']>>;

/** Whether the browser promised to keep what is here, and whether there is room for more. */
export function RoomHere({ phone }: { readonly phone: OpenPhone }) {
  const { translator } = useCasework();
  const { t } = translator;
  const room = useSignal<Room | undefined>(undefined);
  const look = (): void => {
    phone.storage().then(
      (found) => {
        room.value = found;
      },
      () => undefined,
    );
  };
  useEffect(look, [phone]);
  if (room.value === undefined) {
    return null;
  }
  const { persistent, nearlyFull, mayBePrivate } = room.value;
  return (
    <Card icon={HardDrive} title={t('status:storage.title')}>
      <div class="stack tight">
        {persistent ? (
          <NoteLine icon={Check} tone="sent">
            {t('status:storage.safe')}
          </NoteLine>
        ) : (
          <NotPromised onPromised={look} />
        )}
        {room.value.leftBytes === undefined ? null : (
          <p class="quiet">{t('kept:keep.left', { room: sayRoom(room.value.leftBytes, translator.language) })}</p>
        )}
        {mayBePrivate ? (
          <NoteLine icon={TriangleAlert} tone="late">
            {t('status:storage.private')}
          </NoteLine>
        ) : null}
        {nearlyFull ? (
          <NoteLine icon={TriangleAlert} tone="late">
            {t('status:storage.full')}
          </NoteLine>
        ) : null}
      </div>
    </Card>
  );
}

/** In whole gigabytes or megabytes: nobody needs more. */
function sayRoom(bytes: number, language: string): string {
  // The pseudo-language is no tag that Intl knows: it writes numbers as French does.
  const tag = language === 'en' ? 'en-CA' : 'fr-CA';
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'gigabyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** What a missing promise means, and a button that asks for it: some browsers ask the person then, some decide by themselves. */
function NotPromised({ onPromised }: { readonly onPromised: () => void }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const refused = useSignal(false);
  const ask = async (): Promise<void> => {
    const promised = await (await phone.more()).mail.askToKeep();
    refused.value = !promised;
    if (promised) {
      onPromised();
    }
  };
  return (
    <>
      <NoteLine icon={TriangleAlert} tone="today">
        {t('status:storage.unsafe')}
      </NoteLine>
      <p class="quiet">{t('kept:keep.means')}</p>
      <Button kind="second" small onPress={() => void ask()}>
        {t('kept:keep.ask')}
      </Button>
      {refused.value ? (
        <NoteLine icon={TriangleAlert} tone="today" live>
          {t('kept:keep.asked')}
        </NoteLine>
      ) : null}
    </>
  );
}
