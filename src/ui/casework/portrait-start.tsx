import type { Family } from '#domain/family.ts';
import type { ImportedQuestionnaire } from '#domain/imported-questionnaire.ts';
import type { Portrait } from '#domain/portrait.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kept } from '#store/queries/kept.ts';
import { offeredQuestionnaires } from '#store/queries/questionnaires.ts';
import { portraitsOfFamily } from '#store/queries/portraits-of-family.ts';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { FamilyList } from './family-list.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import { portraitOfDraft, readSittingDraft } from './sitting-draft.ts';
import { StartFields, StartFoot } from './start-form.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { useFamily } from './use-family.ts';
import { useStart } from './use-start.ts';

/** What was stopped in the middle of, on this phone. */
interface Stopped {
  readonly portrait: RecordId;
  readonly savedAt: number;
}

interface Known {
  readonly portraits: readonly Kept<Portrait>[];
  readonly stopped: readonly Stopped[];
  readonly imported: readonly ImportedQuestionnaire[];
}

/** Where a portrait begins: who speaks, in which language, one question at a time or a domain; and those that there are. */
export function PortraitStart({ family }: { readonly family: RecordId }) {
  const { t } = usePortraitTexts();
  const looked = useFamily(family).value;
  const known = useQuestion(
    async (reader): Promise<Known> => ({
      portraits: await portraitsOfFamily(reader, family),
      imported: (await offeredQuestionnaires(reader)).map(({ value }) => value),
      stopped: (await reader.drafts(`portrait:${family}:`)).flatMap(({ id, savedAt, content }) => {
        const portrait = portraitOfDraft(id);
        const texts = Object.fromEntries(Object.entries(content).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
        return portrait === undefined || readSittingDraft(texts) === undefined ? [] : [{ portrait, savedAt }];
      }),
    }),
    [family],
  ).value;
  if (looked === undefined || known === undefined) {
    return null;
  }
  const there = looked.file?.family.value;
  return there === undefined ? (
    <WorkingFrame top={<TopBar leaveLabel={t('portrait:start.back')} href={addressOf({ at: 'families' })} />}>
      <UnknownFamily />
    </WorkingFrame>
  ) : (
    <Start family={there} known={known} />
  );
}

function Start({ family, known }: { readonly family: Family; readonly known: Known }) {
  const { t } = usePortraitTexts();
  const open = known.portraits.filter(({ value }) => value.finished === undefined).map(({ value }) => value);
  const form = useStart(family, open);
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family.id} />}
      top={
        <TopBar
          leaveLabel={t('portrait:start.back')}
          href={addressOf({ at: 'family', family: family.id })}
          place={<Name>{family.name === '' ? t('families:noName') : family.name}</Name>}
        />
      }
      foot={<StartFoot form={form} />}
    >
      <PageTitle title={t('portrait:title')} app={t('common:app')} of={family.id} />
      <p class="quiet">{t('portrait:start.intro')}</p>
      <ToResume family={family.id} known={known} />
      <StartFields form={form} family={family} open={open} imported={known.imported} />
      <Earlier family={family.id} portraits={known.portraits} />
    </WorkingFrame>
  );
}

/** One press back to the very question. */
function ToResume({ family, known: { portraits, stopped } }: { readonly family: RecordId; readonly known: Known }) {
  const { t, dates } = usePortraitTexts();
  const open = portraits.filter(({ value }) => value.finished === undefined);
  const ids = [...new Set([...stopped.map(({ portrait }) => portrait), ...open.map(({ value }) => value.id)])];
  return ids.length === 0 ? null : (
    <section>
      <SectionHead>{t('portrait:start.open')}</SectionHead>
      <Rows draft>
        {ids.map((id) => {
          const on = open.find(({ value }) => value.id === id)?.value.begun?.on;
          const at = stopped.find(({ portrait }) => portrait === id)?.savedAt;
          return (
            <Row
              key={id}
              title={on === undefined ? t('portrait:start.begunUndated') : t('portrait:start.begun', { date: dates.dayMonth(on) })}
              detail={at === undefined ? undefined : t('portrait:start.stopped', { moment: dates.moment(at) })}
              side={<b class="resume">{t(at === undefined ? 'common:act.open' : 'common:act.resume')}</b>}
              href={addressOf({ at: 'portrait', family, record: id })}
            />
          );
        })}
      </Rows>
    </section>
  );
}

function Earlier({ family, portraits }: { readonly family: RecordId; readonly portraits: readonly Kept<Portrait>[] }) {
  const { t, dates } = usePortraitTexts();
  const finished = portraits.filter(({ value }) => value.finished !== undefined);
  return finished.length === 0 ? null : (
    <section>
      <SectionHead count={finished.length}>{t('portrait:start.earlier')}</SectionHead>
      <Rows>
        {finished.map(({ value: { id, begun, finished: end, answers } }) => (
          <Row
            key={id}
            title={begun?.on === undefined ? t('portrait:title') : t('portrait:read.of', { date: dates.full(begun.on) })}
            detail={[...answers.keys()].map((voice) => t(`portrait:voice.${voice}`)).join(', ')}
            side={end?.on === undefined || end.on === begun?.on ? undefined : t('portrait:start.finished', { date: dates.dayMonth(end.on) })}
            href={addressOf({ at: 'portrait', family, record: id })}
            leads
          />
        ))}
      </Rows>
    </section>
  );
}
