import { Printer } from 'lucide-preact';
import { countNeeds, type SchoolCounts } from '#domain/need-counts.ts';
import { openNeeds } from '#store/queries/open-needs.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import type { Translator } from '#i18n/translate.ts';
import { useCoordination } from './coordination-context.ts';

type Words = Translator<'common' | 'needs'>;

/** How many families of each school want help with what: never a number below five, and no sum. For the coordination. */
export function NeedsBySchool({ translator }: { readonly translator: Words }) {
  const { phone, today } = useCoordination();
  const { t, dates } = translator;
  const schools = useWatch(phone.listedSchools).value;
  const needs = useQuestion(openNeeds, []).value;
  const coordinates = phone.context.role === 'coordinator';
  const families = phone.families.entries().filter(({ archived }) => !archived);
  const counts =
    schools === undefined || needs === undefined || !coordinates
      ? undefined
      : countNeeds(
          schools.map(({ school }) => school.id),
          families.map(({ id, merged, schools: of }) => ({ schools: of, needs: [id, ...merged].flatMap((file) => needs.get(file) ?? []) })),
        );
  return (
    <WorkingFrame
      top={
        <TopBar
          leaveLabel={t('needs:counts.back')}
          href={addressOf({ at: 'team' })}
          end={
            counts === undefined || counts.length === 0 ? undefined : (
              <Button kind="link" small icon={Printer} onPress={() => globalThis.print()}>
                {t('common:act.print')}
              </Button>
            )
          }
        />
      }
    >
      <PageTitle title={t('needs:counts.title')} app={t('common:app')} />
      {coordinates ? null : <EmptyState title={t('needs:counts.notYours.title')}>{t('needs:counts.notYours.text')}</EmptyState>}
      {counts === undefined ? null : counts.length === 0 ? (
        <EmptyState title={t('needs:counts.noSchools.title')}>{t('needs:counts.noSchools.text')}</EmptyState>
      ) : (
        <>
          <p>{t('needs:counts.what')}</p>
          <p class="quiet">{t('needs:counts.rule')}</p>
          <p class="quiet">{t('needs:counts.on', { day: dates.full(today) })}</p>
          {counts.map((row) => (
            <OneSchool key={row.school} translator={translator} name={schools?.find(({ school }) => school.id === row.school)?.school.name ?? ''} row={row} />
          ))}
        </>
      )}
    </WorkingFrame>
  );
}

function OneSchool({ translator: { t }, name, row }: { readonly translator: Words; readonly name: string; readonly row: SchoolCounts }) {
  return (
    <section class="card padded">
      <table class="needs-table">
        <caption>
          <Name>{name}</Name>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('needs:counts.domain')}</th>
            <th scope="col">{t('needs:counts.families')}</th>
          </tr>
        </thead>
        <tbody>
          {row.counts.map(({ domain, families }) => (
            <tr key={domain}>
              <th scope="row">{t(`needs:domain.${domain}`)}</th>
              <td class={families === 'few' ? 'quiet' : 'tabular'}>{families === 'few' ? t('needs:counts.few') : families}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
