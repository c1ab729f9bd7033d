import type { ReadonlySignal } from '@preact/signals';
import { addDays, type Day, daysBetween, mondayOf } from '#kernel/day.ts';
import { type FamilyWeek, familyWeek, openingWeek } from '#domain/family-week.ts';
import type { School } from '#domain/school.ts';
import { AboutPage } from './about-page.tsx';
import { weekTitle } from './day-words.ts';
import { FamilyTop } from './family-top.tsx';
import { FreshnessLine, isSound } from './freshness-line.tsx';
import { ListenFoot } from './listen-foot.tsx';
import { MissingPage } from './missing-page.tsx';
import { PageFacts } from './page-facts.tsx';
import type { ReadAloud } from './read-aloud.ts';
import type { Reading } from './reading.ts';
import { Said } from './said.tsx';
import type { Freshness, SchoolCalendar } from './school-calendar.ts';
import { spokenWeek } from './spoken-week.ts';
import type { Ticks } from './ticks.ts';
import { type PageUpdate, UpdateLine } from './update-line.tsx';
import { WeekCards } from './week-cards.tsx';
import { WeekLinks } from './week-links.tsx';

/** Everything that the page is made with; `main` composes it. */
export type FamilyPageProps = {
  readonly reading: Reading;
  readonly address: string;
  readonly calendar: SchoolCalendar;
  readonly ticks: Ticks;
  readonly aloud: ReadAloud;
  /** The week named by the address; undefined for the one that opens by itself. */
  readonly asked: ReadonlySignal<Day | undefined>;
  readonly update: PageUpdate;
  readonly onPrint: () => void;
};

export function FamilyPage(props: FamilyPageProps) {
  const { calendar } = props;
  const school = calendar.school.value;
  return school === undefined ? <WithoutSchool {...props} /> : <SchoolWeek {...props} school={school} />;
}

const reasons = { asking: undefined, fresh: 'school', unknown: 'school', offline: 'offline', trouble: 'trouble', 'not-kept': 'school' } as const satisfies Record<
  Freshness,
  string | undefined
>;

/** Nothing of this school is kept here: on the first visit, or under a wrong address. */
function WithoutSchool({ reading, address, calendar, update }: FamilyPageProps) {
  const why = reasons[calendar.freshness.value];
  return (
    <div class="family">
      <FamilyTop reading={reading} address={address} title={({ t }) => t('family:page.title')} />
      <main class="stack">
        {why === undefined ? (
          <div class="quiet">
            <Said reading={reading} say={({ t }) => t('family:state.arriving')} />
          </div>
        ) : (
          <MissingPage reading={reading} why={why} onRetry={() => void calendar.refresh()} />
        )}
        <UpdateLine reading={reading} update={update} />
      </main>
    </div>
  );
}

interface SchoolWeekProps extends FamilyPageProps {
  readonly school: School;
}

function SchoolWeek(props: SchoolWeekProps) {
  const { reading, address, calendar, aloud, asked, school } = props;
  const today = calendar.today.value;
  const days = calendar.days.value;
  const opening = openingWeek(days, today);
  const week = familyWeek(days, { monday: asked.value ?? opening, today });
  const weeksAhead = daysBetween(mondayOf(today), week.monday) / 7;
  return (
    <div class="family">
      <FamilyTop reading={reading} address={address} school={school.name} title={(words) => weekTitle(words, week.monday, weeksAhead)} of={week.monday} />
      <WeekMain {...props} week={week} back={week.monday === opening ? undefined : opening} />
      <ListenFoot reading={reading} aloud={aloud} sentences={() => spokenWeek(reading.own, week.cards)} />
    </div>
  );
}

interface WeekMainProps extends SchoolWeekProps {
  readonly week: FamilyWeek;
  readonly back: Day | undefined;
}

function WeekMain({ reading, calendar, ticks, school, week, back, update, onPrint }: WeekMainProps) {
  const freshness = <FreshnessLine reading={reading} freshness={calendar.freshness.value} confirmedAt={calendar.confirmedAt.value} />;
  const sound = isSound(calendar.freshness.value);
  const empty = !calendar.days.value.some(({ date }) => date !== undefined && date >= week.monday && date <= addDays(week.monday, 6));
  return (
    <main class="stack">
      {/* Always there, so that a line that goes or comes is read out. */}
      <div class="news" role="status">
        {sound ? null : freshness}
      </div>
      {empty ? <MissingPage reading={reading} why="nothing" /> : null}
      <WeekCards reading={reading} cards={week.cards} ticks={ticks} />
      <WeekLinks reading={reading} previous={week.previous} next={week.next} back={back} />
      <div class="stack facts-below">
        {sound ? freshness : null}
        <PageFacts reading={reading} closureLine={school.closureLine} />
        <UpdateLine reading={reading} update={update} />
        <AboutPage reading={reading} onPrint={onPrint} />
      </div>
    </main>
  );
}
