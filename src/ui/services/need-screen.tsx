import { Users } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Family } from '#domain/family.ts';
import { type Need, needCodes } from '#domain/need.ts';
import type { Person } from '#domain/person.ts';
import type { RecordId } from '#kernel/id.ts';
import { familyById } from '#store/queries/family-by-id.ts';
import { needById } from '#store/queries/need-by-id.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import type { Reader } from '#store/reader.ts';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { EmptyDirectory } from './empty-directory.tsx';
import { FoundCards } from './found-cards.tsx';
import { FoundLine } from './found-line.tsx';
import { type Preset, presetFor, schoolOf } from './need-preset.ts';
import { NothingFits } from './nothing-fits.tsx';
import { sayList } from './say-time.ts';
import { searchMemory } from './search-memory.ts';
import { type ServicesTranslator, useServices } from './services-context.ts';
import { useDirectoryIndex, useFound } from './use-found.ts';
import { useOrigins } from './use-origins.ts';
import { useSituation } from './use-situation.ts';
import { WishChips } from './wish-chips.tsx';
import { wished } from './wishes.ts';

interface NeedFile {
  readonly need: Need;
  readonly family: Family | undefined;
  readonly people: readonly Person[];
}

async function fileOf(reader: Reader, id: RecordId): Promise<NeedFile | undefined> {
  const need = (await needById(reader, id))?.value;
  if (need?.family === undefined) {
    return undefined;
  }
  const [family, people] = await Promise.all([familyById(reader, need.family), peopleOfFamily(reader, need.family)]);
  return { need, family: family?.value, people: people.map(({ value }) => value) };
}

/** What there is for one need of a family: wished beforehand as the family's file says, each wish to be taken off. */
export function NeedScreen() {
  const { record, translator } = useServices();
  const { t } = translator;
  const looked = useQuestion(async (reader) => ({ file: record === undefined ? undefined : await fileOf(reader, record) }), [record]).value;
  const origins = useOrigins();
  if (looked?.file !== undefined && origins !== undefined) {
    return <Known file={looked.file} />;
  }
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('resource:page.back')} href={addressOf({ at: 'services' })} />}>
      {looked === undefined || looked.file !== undefined ? null : (
        <>
          <PageTitle title={t('services:need.gone.title')} app={t('common:app')} hidden />
          <EmptyState title={t('services:need.gone.title')}>{t('services:need.gone.text')}</EmptyState>
        </>
      )}
    </WorkingFrame>
  );
}

/** In the words of the question that found it; of a newer portrait's, by its domain. */
function sayNeed({ t }: ServicesTranslator, { code, domain }: Need): string {
  const known = needCodes.find((one) => one === code);
  return known === undefined ? t(`needs:domain.${typeof domain === 'string' ? domain : 'other'}`) : t(`needs:item.${known}`);
}

/** Where one comes back to: the need in the family's file. */
const backTo = ({ id, family }: Need): string => (family === undefined ? addressOf({ at: 'families' }) : addressOf({ at: 'need', family, record: id }));

function Known({ file }: { readonly file: NeedFile }) {
  const { phone, translator, today } = useServices();
  const { t } = translator;
  const { need, family } = file;
  const origins = useOrigins() ?? [];
  const preset = useMemo(() => presetFor({ ...file, origins, today }), [file, origins, today]);
  const memory = searchMemory(phone, need.id);
  useEffect(() => {
    // Once: what the worker took off stays off, while the file changes under the search.
    if (!memory.preset) {
      memory.preset = true;
      memory.wishes.value = preset.wishes;
    }
  }, [memory, preset]);
  const wishes = memory.wishes.value;
  const index = useDirectoryIndex().value;
  const situation = useSituation(schoolOf(file));
  const answer = useFound(index, { words: '', wishes, situation, limit: memory.shown.value });
  const name = family?.name === '' || family === undefined ? t('families:noName') : family.name;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('services:need.back')} href={backTo(need)} place={<Name>{name}</Name>} />}>
      <div class="services-head">
        <PageTitle title={t('services:need.title')} app={t('common:app')} of={need.id}>
          {sayNeed(translator, need)}
        </PageTitle>
        {answer === undefined ? null : <FoundLine counts={answer.counts} all={wished(wishes).length === 0} />}
        <WishChips
          wishes={wishes}
          found={answer === undefined ? 0 : answer.counts.fits + answer.counts.doubts}
          onWish={(next) => {
            memory.wishes.value = next;
          }}
        />
        <Why preset={preset} />
      </div>
      {index === undefined || answer === undefined ? null : index.size() === 0 ? (
        <EmptyDirectory />
      ) : answer.results.length === 0 ? (
        <NothingFits {...{ index, memory, situation }} />
      ) : (
        <FoundCards answer={answer} memory={memory} />
      )}
    </WorkingFrame>
  );
}

/** What the wishes were taken from. */
function Why({ preset: { because } }: { readonly preset: Preset }) {
  const { translator } = useServices();
  const { t } = translator;
  return because.length === 0 ? null : <NoteLine icon={Users}>{t('services:need.becauseOf', { why: sayList(translator, because.map((one) => t(`services:need.because.${one}`))) })}</NoteLine>;
}
