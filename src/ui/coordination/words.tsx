import { BookType } from 'lucide-preact';
import type { ListName } from '#domain/team-list.ts';
import { teamLists } from '#store/queries/team-lists.ts';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { LongWithoutCard } from './long-without-card.tsx';
import { MeasureCard } from './measure-card.tsx';
import { WordList } from './word-list.tsx';

const lists: readonly ListName[] = ['contactKind', 'topic', 'staffRole'];

/** The words that the log of contacts chooses from, and the measure that the team is paid by. */
export function Words() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const entries = useQuestion(teamLists, []).value;
  const coordinates = phone.context.role === 'coordinator';
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />}>
      <PageTitle title={t('words:title')} app={t('common:app')} />
      <p class="quiet">{t(coordinates ? 'words:what' : 'words:notYours')}</p>
      <MeasureCard editable={coordinates} />
      <LongWithoutCard editable={coordinates} />
      {entries === undefined ? null : lists.map((list) => <WordList key={list} list={list} entries={entries} editable={coordinates} icon={BookType} />)}
    </WorkingFrame>
  );
}
