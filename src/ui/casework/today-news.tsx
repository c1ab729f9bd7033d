import { type ReadonlySignal, useSignal } from '@preact/signals';
import { ChevronDown, UsersRound } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { contactKinds } from '#domain/contact-codes.ts';
import { isFollowedBy } from '#domain/today.ts';
import { addDays, type Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FamilyEntry } from '#actions/phone.ts';
import { handedToMe } from '#store/queries/handed-to-me.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { type ColleagueNews, type News, newsFromColleagues } from '#store/queries/news-from-colleagues.ts';
import { teamLists } from '#store/queries/team-lists.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import type { TodayPlan } from './use-today.ts';

/** Days that something is news. */
const NEWS_FOR = 14;
const A_DAY = 86_400_000;
/** Families handed over that are named; the others are in the list. */
const AT_MOST = 5;

/** Writes beyond the mark, none of them news, that are not looked at again and again. */
const FAR_BEHIND = 200;

/** How far one has looked, of this phone alone. */
const KEPT_AS = 'news';

export type NewsTranslator = Translator<ShellTexts | 'today' | 'news' | 'contacts'>;

interface TodayNewsProps {
  readonly translator: NewsTranslator;
  readonly plan: TodayPlan;
  readonly day: Day;
}

interface Unseen {
  readonly news: ReadonlySignal<News | undefined>;
  readonly see: (upTo: number) => void;
}

/** What colleagues wrote since one looked; where nobody ever did, looking begins now. */
function useUnseen(plan: TodayPlan, day: Day): Unseen {
  const { phone } = useOpen();
  const { member, clock } = phone.context;
  const looked = useSignal<{ readonly since: number | undefined } | undefined>(undefined);
  useEffect(() => {
    phone.drafts.load(KEPT_AS).then(
      (kept) => {
        const since = Number(kept?.['upTo'] ?? Number.NaN);
        looked.value = { since: Number.isSafeInteger(since) ? since : undefined };
      },
      () => undefined,
    );
  }, [phone]);
  const files = new Map(plan.families.flatMap((family) => [family.id, ...family.merged].map((file) => [file, family] as const)));
  const isMine = (family: RecordId): boolean => {
    const file = files.get(family);
    return file !== undefined && isFollowedBy(file, member);
  };
  const { value: mark } = looked;
  const news = useQuestion(
    (reader) => (mark === undefined ? Promise.resolve(undefined) : newsFromColleagues(reader, { me: member, since: mark.since, notBefore: clock() - NEWS_FOR * A_DAY, isMine })),
    [mark, plan.families, day],
  );
  const see = (upTo: number): void => {
    looked.value = { since: upTo };
    // Where it cannot be kept, the same is news again at the next start.
    phone.drafts.save(KEPT_AS, { upTo: String(upTo) }).catch(() => undefined);
  };
  const { value } = news;
  // What is of nobody's family now may be of mine in a moment: the mark moves on by itself only when it falls far behind.
  const nothing = value !== undefined && value.found.length === 0 && (mark?.since === undefined || value.looked >= FAR_BEHIND);
  useEffect(() => {
    if (nothing && value !== undefined) {
      see(value.upTo);
    }
  }, [nothing, value]);
  return { news, see };
}

/** What is new from the team: families handed over to me, and what others wrote of mine. */
export function TodayNews({ translator, plan, day }: TodayNewsProps) {
  const { t, dates } = translator;
  const { member } = useOpen().phone.context;
  const handed = handedToMe(plan.families, member, addDays(day, -NEWS_FOR));
  const { news, see } = useUnseen(plan, day);
  const members = useQuestion((reader) => membersOfSpace(reader), []).value;
  const nameOf = (id: MemberId | undefined): string | undefined => members?.find(({ value }) => value.id === id)?.value.name;
  const found = news.value?.found ?? [];
  return handed.length + found.length === 0 ? null : (
    <section>
      <SectionHead icon={UsersRound} count={handed.length + found.length}>
        {t('news:title')}
      </SectionHead>
      {handed.length === 0 ? null : (
        <Rows>
          {handed.slice(0, AT_MOST).map(({ id, name, handedOver }) => {
            const by = nameOf(handedOver?.by);
            return (
              <Row
                key={id}
                title={<Name>{name}</Name>}
                detail={by === undefined ? t('news:handedBySomeone') : t('news:handed', { name: by })}
                side={handedOver?.on === undefined ? undefined : dates.short(handedOver.on)}
                href={addressOf({ at: 'family', family: id })}
              />
            );
          })}
        </Rows>
      )}
      {news.value === undefined || found.length === 0 ? null : <FromColleagues {...{ translator, plan, nameOf, see }} news={news.value} />}
    </section>
  );
}

interface FromColleaguesProps extends Pick<TodayNewsProps, 'translator' | 'plan'> {
  readonly news: News;
  readonly nameOf: (member: MemberId | undefined) => string | undefined;
  readonly see: (upTo: number) => void;
}

/** One short line, and behind it which family, who, what and when. */
function FromColleagues({ translator, plan, news: { found, upTo, more }, nameOf, see }: FromColleaguesProps) {
  const { t } = translator;
  const { told } = useShell();
  return (
    <details class="earlier">
      <summary>
        <span>{t(more ? 'news:manyColleagues' : 'news:colleagues', { count: found.length })}</span>
        <Sign icon={ChevronDown} size={18} />
      </summary>
      <div class="stack tight">
        <Rows>
          {found.map((one) => (
            <OneNews key={one.id} one={one} family={plan.families.find(({ id, merged }) => id === one.family || merged.includes(one.family))} {...{ translator, nameOf }} />
          ))}
        </Rows>
        <Button
          kind="second"
          small
          onPress={() => {
            see(upTo);
            told.tell(t('news:seenTold'));
          }}
        >
          {t('news:seen')}
        </Button>
      </div>
    </details>
  );
}

interface OneNewsProps extends Pick<FromColleaguesProps, 'translator' | 'nameOf'> {
  readonly one: ColleagueNews;
  readonly family: FamilyEntry | undefined;
}

function OneNews({ one: { what, kind, by, at, contact, family: of }, family, translator, nameOf }: OneNewsProps) {
  const { t, dates } = translator;
  const sayKind = useSayKind(translator);
  const said = what === 'addendum' ? t('news:addendum') : sayKind(kind);
  const name = nameOf(by);
  return (
    <Row
      title={<Name>{family === undefined || family.name === '' ? t('today:noName') : family.name}</Name>}
      detail={
        <>
          {name === undefined ? said : t('news:by', { what: said, name })} <span class="also">{dates.moment(at)}</span>
        </>
      }
      href={addressOf({ at: 'contact', family: family?.id ?? of, record: contact })}
    />
  );
}

/** A kind of ours, or a word of the team's own. */
function useSayKind({ t, language }: NewsTranslator): (kind: string) => string {
  const lists = useQuestion(teamLists, []).value ?? [];
  return (kind) => {
    const ours = contactKinds.find((one) => one === kind);
    const own = lists.find(({ value }) => value.id === kind)?.value.labels;
    const label = language === 'en' ? own?.en : own?.fr;
    return ours === undefined ? (label ?? t('news:contact')) : t(`contacts:long.${ours}`);
  };
}
