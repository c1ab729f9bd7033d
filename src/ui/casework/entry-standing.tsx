import { useSignal } from '@preact/signals';
import { BadgeCheck, CircleHelp, Hourglass, PenLine, ShieldAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Standing } from '#actions/entry-services.ts';
import type { Entry } from '#store/queries/entry-by-id.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

interface EntryStandingProps {
  readonly entry: Entry;
  readonly author: string;
  readonly own: boolean;
}

/** Who signed, when, and whether that holds: held against the key that the roster has of the device. */
export function EntryStanding({ entry, author, own }: EntryStandingProps) {
  const { translator, phone } = useCasework();
  const { t, dates } = translator;
  const { value, state } = entry.contact;
  const standing = useSignal<Standing | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    phone
      .more()
      .then(({ entries }) => entries.standing({ id: value.id, state }))
      .then(
        (found) => {
          if (wanted) {
            standing.value = found;
          }
        },
        // The phone locked, or the part that looks did not come: nothing is claimed.
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [phone, value.id, state]);
  if (value.signed === undefined) {
    return <NoteLine icon={PenLine}>{own || author === '' ? t('entry:sign.unsigned') : t('entry:sign.notYours', { name: author })}</NoteLine>;
  }
  switch (standing.value?.kind) {
    case 'holds':
      return (
        <NoteLine icon={BadgeCheck} tone="sent">
          {t('entry:standing.holds', { name: standing.value.by === '' ? t('entry:someone') : standing.value.by, moment: dates.moment(standing.value.at) })}
        </NoteLine>
      );
    case 'does-not-hold':
      return (
        <NoteLine icon={ShieldAlert} tone="late">
          {t('entry:standing.doesNotHold', { name: standing.value.by === '' ? t('entry:someone') : standing.value.by })}
        </NoteLine>
      );
    case 'device-unknown':
      return <NoteLine icon={CircleHelp}>{t('entry:standing.unknown')}</NoteLine>;
    default:
      return <NoteLine icon={Hourglass}>{t('entry:standing.looking')}</NoteLine>;
  }
}
