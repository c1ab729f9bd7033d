import { useSignal } from '@preact/signals';
import { Check, HardDrive, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

type Room = Awaited<ReturnType<OpenPhone['storage']>>;

/** Whether the browser promised to keep what is here, and whether there is room for more. */
export function RoomHere({ phone }: { readonly phone: OpenPhone }) {
  const { t } = useCasework().translator;
  const room = useSignal<Room | undefined>(undefined);
  useEffect(() => {
    phone.storage().then(
      (found) => {
        room.value = found;
      },
      () => undefined,
    );
  }, [phone]);
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
          <NoteLine icon={TriangleAlert} tone="today">
            {t('status:storage.unsafe')}
          </NoteLine>
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
