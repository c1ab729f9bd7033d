import { Hourglass, LockKeyhole, Paperclip } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AsideItem, MailDetails } from '#actions/mail-services.ts';
import { dayAt } from '#kernel/day.ts';
import { Card } from '#ui/parts/card.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';

const AT_MOST = 30;

/** Asked again whenever what is kept and sent changes. */
function useDetails(): MailDetails | undefined {
  const { phone } = useCasework();
  const status = useOpen().status.value;
  const details = useSignal<MailDetails | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    phone
      .more()
      .then(({ mail }) => mail.details())
      .then(
        (found) => {
          details.value = wanted ? found : details.value;
        },
        // Locked in the middle: nothing is claimed.
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [phone, status]);
  return details.value;
}

/** What colleagues sent and this phone does not have, or cannot show: from whom, since when, why, and what to do. */
export function MailDetailsCard() {
  const { t } = useCasework().translator;
  const details = useDetails();
  if (details === undefined) {
    return null;
  }
  const { aside, missing, attachmentsWaiting } = details;
  return (
    <>
      {attachmentsWaiting === 0 ? null : (
        <NoteLine icon={Paperclip}>{t('kept:details.attachments', { count: attachmentsWaiting })}</NoteLine>
      )}
      {missing.length === 0 ? null : (
        <Card title={t('status:arriving.title')}>
          <div class="stack tight">
            {missing.map(({ author, count }) => (
              <NoteLine key={author} icon={Hourglass}>
                {t('kept:details.missing', { count, name: author === '' ? t('kept:details.someone') : author })}
              </NoteLine>
            ))}
            <p class="quiet">{t('status:arriving.remedy')}</p>
          </div>
        </Card>
      )}
      {aside.length === 0 ? null : <Aside items={aside} />}
    </>
  );
}

function Aside({ items }: { readonly items: readonly AsideItem[] }) {
  const { t } = useCasework().translator;
  return (
    <section class="stack tight">
      <SectionHead tone="today" icon={LockKeyhole} count={items.length}>
        {t('kept:details.aside')}
      </SectionHead>
      <p class="quiet">{t('kept:details.asideText')}</p>
      <Rows>
        {items.slice(0, AT_MOST).map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an item has no name of its own here
          <AsideRow key={index} item={item} />
        ))}
      </Rows>
      {items.length > AT_MOST ? <p class="quiet">{t('status:more', { count: items.length - AT_MOST })}</p> : null}
    </section>
  );
}

function AsideRow({ item: { reason, author, family, familyName, since } }: { readonly item: AsideItem }) {
  const { translator, today } = useCasework();
  const { t, dates } = translator;
  const who = author === '' ? t('kept:details.someone') : t('kept:details.from', { name: author });
  const when = since === undefined ? '' : t('kept:details.since', { moment: dayAt(since) === today ? dates.time(since) : dates.moment(since) });
  return (
    <Row
      icon={LockKeyhole}
      title={familyName === '' ? who : <Name>{familyName}</Name>}
      detail={
        <>
          {t(`status:aside.${reason}`, { count: 1 })}
          <span class="also">{[familyName === '' ? '' : who, when].filter(Boolean).join(' · ')}</span>
        </>
      }
      href={family === undefined ? undefined : addressOf({ at: 'family', family })}
    />
  );
}
