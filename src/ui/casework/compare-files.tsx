import { useSignal } from '@preact/signals';
import { Equal, EqualNot } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { mergeFamilies, undoMerging } from '#actions/merge-families.ts';
import type { RecordId } from '#kernel/id.ts';
import { type FileAtAGlance, fileAtAGlance } from '#store/queries/file-at-a-glance.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { TwoVersions } from '#ui/parts/two-versions.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { sayLanguage } from './say-language.ts';
import { sayMergeFailure } from './say-merge-failure.ts';
import { sayReasons } from './say-reasons.ts';
import type { Pair } from './use-suspected-pairs.ts';

interface CompareFilesProps {
  readonly pair: Pair;
  readonly onLeave: () => void;
}

/** Two files side by side before they become one: what differs, and which keeps its name. */
export function CompareFiles({ pair, onLeave }: CompareFilesProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { router, told } = useShell();
  const { one, other } = pair;
  const sides = useQuestion(async (reader) => Promise.all([fileAtAGlance(reader, one), fileAtAGlance(reader, other)]), [one, other]).value;
  const kept = useSignal<RecordId | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const merge = async (into: RecordId): Promise<void> => {
    const merged = await mergeFamilies(phone.context, { away: into === one ? other : one, into });
    if (!merged.ok) {
      problem.value = sayMergeFailure(t, merged.failure);
      return;
    }
    router.go({ at: 'family', family: into });
    told.tell(t('duplicates:compare.done'), () => {
      void undoMerging(phone.context, merged.value).then((undone) => told.tell(undone.ok ? t('duplicates:merged.undone') : sayMergeFailure(t, undone.failure)));
    });
  };
  const [left, right] = sides ?? [];
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={t('duplicates:compare.back')} onLeave={onLeave} />}
      foot={
        <Foot>
          <Alert words={problem.value} />
          <Button
            wide
            notYet={kept.value === undefined ? t('duplicates:compare.choose') : undefined}
            onPress={() => {
              if (kept.value !== undefined) {
                void merge(kept.value);
              }
            }}
          >
            {t('duplicates:compare.merge')}
          </Button>
        </Foot>
      }
    >
      <PageTitle title={t('duplicates:compare.title')} app={t('common:app')} of={pair.key} />
      <p class="quiet">{t('duplicates:compare.text')}</p>
      <p>{sayReasons(t, pair)}</p>
      {left === undefined || right === undefined ? null : (
        <Sides
          left={left}
          right={right}
          kept={kept.value}
          onKeep={(id) => {
            kept.value = id;
            problem.value = undefined;
          }}
        />
      )}
    </WorkingFrame>
  );
}

interface SidesProps {
  readonly left: FileAtAGlance;
  readonly right: FileAtAGlance;
  readonly kept: RecordId | undefined;
  readonly onKeep: (id: RecordId) => void;
}

function Sides({ left, right, kept, onKeep }: SidesProps) {
  const { t, dates } = useCasework().translator;
  return (
    <>
      <TwoVersions
        legend={t('duplicates:compare.legend')}
        versions={[left, right].map((file) => ({
          value: file.id,
          shown: <Name>{file.name === '' ? t('families:noName') : file.name}</Name>,
          who: sayContacts(t, file),
          when: file.lastContact === undefined ? null : t('duplicates:compare.contactLast', { day: dates.long(file.lastContact) }),
        }))}
        keepLabel={t('duplicates:compare.keep')}
        chosen={kept}
        onChoose={onKeep}
      />
      <Differences left={left} right={right} />
    </>
  );
}

const sayContacts = (t: ReturnType<typeof useCasework>['translator']['t'], { contacts }: FileAtAGlance): string =>
  t('duplicates:compare.contactCount', { count: contacts });

type FactName = 'phones' | 'adults' | 'students' | 'addresses' | 'language';
const factNames: readonly FactName[] = ['phones', 'adults', 'students', 'addresses', 'language'];

/** What is said in one file and in the other, fact by fact; what nobody wrote in either is left out. */
function Differences({ left, right }: { readonly left: FileAtAGlance; readonly right: FileAtAGlance }) {
  const { t } = useCasework().translator;
  const linesOf = useLines();
  return (
    <ul class="compared" role="list">
      {factNames.map((fact) => {
        const [here, there] = [linesOf(left, fact), linesOf(right, fact)];
        const alike = here.join('\n') === there.join('\n');
        return here.length + there.length === 0 ? null : (
          <li key={fact}>
            <h2>
              {t(`duplicates:compare.${fact}`)}
              <Tag tone={alike ? 'sent' : 'plain'} icon={alike ? Equal : EqualNot}>
                {t(alike ? 'duplicates:compare.alike' : 'duplicates:compare.differs')}
              </Tag>
            </h2>
            <div class="sides">
              <Side lines={here} fact={fact} of={left.name} />
              <Side lines={there} fact={fact} of={right.name} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function useLines(): (file: FileAtAGlance, fact: FactName) => readonly string[] {
  const { t, dates } = useCasework().translator;
  return (file, fact) => {
    switch (fact) {
      case 'students':
        return file.students.map(({ name, birthDate }) => (birthDate === undefined ? name : `${name}, ${dates.full(birthDate)}`)).toSorted();
      case 'language':
        return file.language === 'und' || file.language === '' ? [] : [sayLanguage(t, file.language)];
      default:
        return file[fact].toSorted();
    }
  };
}

function Side({ lines, fact, of }: { readonly lines: readonly string[]; readonly fact: FactName; readonly of: string }) {
  const { t } = useCasework().translator;
  const line = (text: string): ComponentChildren => (fact === 'phones' ? <Phone number={text} /> : <Name>{text}</Name>);
  return (
    <div>
      <span class="unseen">
        <Name>{of}</Name>
      </span>
      {lines.length === 0 ? (
        <span class="quiet">{t('duplicates:compare.nothing')}</span>
      ) : (
        lines.map((text) => <p key={text}>{line(text)}</p>)
      )}
    </div>
  );
}
