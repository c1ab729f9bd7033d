import { Undo2 } from 'lucide-preact';
import type { FamilyEntry } from '#actions/phone.ts';
import type { MemberId } from '#kernel/id.ts';
import { lentBy } from '#store/queries/handed-to-me.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { useCasework } from './casework-context.ts';
import type { Colleagues } from './use-caseload.ts';

interface LentFamiliesProps {
  readonly colleagues: Colleagues;
  /** Fills the form the other way round, with just these. */
  readonly onTakeBack: (fields: Readonly<Record<string, string>>) => void;
}

/** Families that were lent until a day of return: taking them back is one press, and then the same form. */
export function LentFamilies({ colleagues, onTakeBack }: LentFamiliesProps) {
  const { phone } = useCasework();
  const { member } = phone.context;
  const entries = phone.families.entries();
  const lent = new Map<MemberId, FamilyEntry[]>();
  for (const entry of lentBy(entries, member)) {
    const holder = entry.handedOver?.to;
    if (holder !== undefined && !entry.archived) {
      lent.set(holder, [...(lent.get(holder) ?? []), entry]);
    }
  }
  const others = (holder: MemberId, mine: readonly FamilyEntry[]): readonly FamilyEntry[] =>
    entries.filter((entry) => entry.worker === holder && !entry.archived && !mine.includes(entry));
  return (
    <>
      {[...lent].map(([holder, mine]) => (
        <Lent
          key={holder}
          name={colleagues.nameOf(holder)}
          mine={mine}
          onTakeBack={() =>
            onTakeBack({ from: holder, to: member, until: '', left: others(holder, mine).map(({ id }) => id).join(' ') })
          }
        />
      ))}
    </>
  );
}

interface LentProps {
  readonly name: string;
  readonly mine: readonly FamilyEntry[];
  readonly onTakeBack: () => void;
}

function Lent({ name, mine, onTakeBack }: LentProps) {
  const { t, dates } = useCasework().translator;
  const until = mine[0]?.handedOver?.until;
  return (
    <Card title={t('caseload:handOver.lent')}>
      <div class="stack tight">
        <p>{t('caseload:handOver.lentText', { count: mine.length, name, day: until === undefined ? '' : dates.long(until) })}</p>
        <div>
          <Button kind="second" small icon={Undo2} flip onPress={onTakeBack}>
            {t('caseload:handOver.takeBack')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
