import { useSignal } from '@preact/signals';
import { CalendarDays, Compass, FileDown, FileText, MessageCircle, RefreshCw, Smartphone, UserPen, X } from 'lucide-preact';
import { dayAt } from '#kernel/day.ts';
import type { WaitingItem } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { sayRefusal } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { ReadableCopy } from './readable-copy.tsx';

const icons: Readonly<Record<WaitingItem['kind'], Icon>> = {
  contact: MessageCircle,
  family: UserPen,
  calendar: CalendarDays,
  directory: Compass,
  other: FileText,
};

/** After weeks without a signal there may be hundreds. */
const AT_MOST = 50;

const addressOfItem = ({ kind, family }: WaitingItem): string | undefined => {
  if (family !== undefined) {
    return addressOf({ at: 'family', family });
  }
  if (kind === 'directory') {
    return addressOf({ at: 'services' });
  }
  return kind === 'calendar' ? addressOf({ at: 'calendar' }) : undefined;
};

/** What has not crossed yet: refused first, with its remedy, then what only waits. */
export function WaitingItems({ items }: { readonly items: readonly WaitingItem[] }) {
  const { t } = useCasework().translator;
  const refused = items.filter((item) => item.refused !== undefined);
  const waiting = items.filter((item) => item.refused === undefined);
  return (
    <>
      {refused.length === 0 ? null : (
        <section class="stack tight">
          <SectionHead tone="late" count={refused.length}>
            {t('status:refused')}
          </SectionHead>
          {refused.map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- an item has no name of its own here
            <Refused key={index} item={item} />
          ))}
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section>
          <SectionHead tone="today" icon={Smartphone} count={waiting.length}>
            {t('status:waiting')}
          </SectionHead>
          <Rows>
            {waiting.slice(0, AT_MOST).map((item, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- an item has no name of its own here
              <WaitingRow key={index} item={item} />
            ))}
          </Rows>
          {waiting.length > AT_MOST ? <p class="quiet">{t('status:more', { count: waiting.length - AT_MOST })}</p> : null}
        </section>
      )}
    </>
  );
}

function Title({ item }: { readonly item: WaitingItem }) {
  const { t } = useCasework().translator;
  return item.title === '' ? <>{t(`status:kind.${item.kind}`)}</> : <Name>{item.title}</Name>;
}

function sayKept({ t, dates }: CaseworkTranslator, at: number, today: string): string {
  return t('status:keptAt', { moment: dayAt(at) === today ? dates.time(at) : dates.moment(at) });
}

function WaitingRow({ item }: { readonly item: WaitingItem }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const kept = [sayKept(translator, item.at, today), item.handedOver ? t('status:isHandedOver') : '', item.carried ? t('status:isCarried') : ''].filter(Boolean).join(' · ');
  return (
    <Row
      icon={icons[item.kind]}
      title={<Title item={item} />}
      detail={item.title === '' ? kept : `${t(`status:kind.${item.kind}`)} · ${kept}`}
      href={addressOfItem(item)}
    />
  );
}

/** Altered on the way, or made up: nobody will ever take it as it is. */
const hopeless: ReadonlySet<string> = new Set(['signature-invalid', 'malformed', 'cloned']);

const isHopeless = ({ carried, refused }: WaitingItem): boolean => carried && refused !== undefined && hopeless.has(refused);

/** Mail of another phone that can only be put down: it says why, and that its author still has theirs. */
function HopelessItem({ item }: { readonly item: WaitingItem }) {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const failed = useSignal(false);
  const putDown = async (): Promise<void> => {
    failed.value = !(await (await phone.more()).mail.putDown(item));
    if (!failed.value) {
      told.tell(t('kept:remedy.wasPutDown'));
      // What waits is looked at again.
      phone.sendNow();
    }
  };
  return (
    <Card level={3} icon={icons[item.kind]} title={<Title item={item} />}>
      <div class="stack tight">
        <p>{t('kept:remedy.altered')}</p>
        <p class="quiet">{sayKept(translator, item.at, today)}</p>
        <p class="quiet">{t('kept:remedy.carried')}</p>
        <Alert words={failed.value ? t('failure:storage-failed') : undefined} />
        <div class="buttons">
          <Button small icon={X} onPress={() => void putDown()}>
            {t('kept:remedy.putDown')}
          </Button>
          <KeepCopy item={item} />
        </div>
      </div>
    </Card>
  );
}

/** A copy that can be read, whatever becomes of the item. */
function KeepCopy({ item }: { readonly item: WaitingItem }) {
  const { t } = useCasework().translator;
  const copying = useSignal(false);
  return (
    <>
      <Button kind="second" small icon={FileDown} onPress={() => (copying.value = true)}>
        {t('kept:remedy.copy')}
      </Button>
      {copying.value ? <ReadableCopy item={item} onClose={() => (copying.value = false)} /> : null}
    </>
  );
}

const Refused = ({ item }: { readonly item: WaitingItem }) => (isHopeless(item) ? <HopelessItem item={item} /> : <RefusedItem item={item} />);

function RefusedItem({ item }: { readonly item: WaitingItem }) {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const unreadable = useSignal(false);
  const again = async (): Promise<void> => {
    const said = await (await phone.more()).mail.sayAgain(item);
    unreadable.value = !said.ok;
  };
  const address = addressOfItem(item);
  return (
    <Card level={3} icon={icons[item.kind]} title={<Title item={item} />}>
      <div class="stack tight">
        <p>{sayRefusal(t, item.refused ?? '')}</p>
        <p class="quiet">{sayKept(translator, item.at, today)}</p>
        {item.carried ? <p class="quiet">{t('kept:remedy.carried')}</p> : null}
        <div class="buttons">
          {item.carried && item.refused === 'device-removed' ? (
            <Button small icon={UserPen} onPress={() => void again()}>
              {t('kept:remedy.again')}
            </Button>
          ) : (
            <Button small icon={RefreshCw} onPress={phone.sendNow}>
              {t('kept:remedy.retry')}
            </Button>
          )}
          {address === undefined ? null : (
            <Button kind="second" small href={address}>
              {t('kept:remedy.correct')}
            </Button>
          )}
          <KeepCopy item={item} />
        </div>
        <Alert words={unreadable.value ? t('kept:copy.gone') : undefined} />
      </div>
    </Card>
  );
}
