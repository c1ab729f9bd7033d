import { Pencil, PenLine } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { BrokenRule } from '#domain/fields.ts';
import type { RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { ArchivedCard } from './archived-card.tsx';
import { AssignedTo } from './assigned-to.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { ClashCard } from './clash-card.tsx';
import { Contacts } from './contacts.tsx';
import { FamilyList } from './family-list.tsx';
import { FileMenu } from './file-menu.tsx';
import { FollowUps } from './follow-ups.tsx';
import { Knock } from './knock.tsx';
import { MarkCard } from './mark-card.tsx';
import { MergedNote } from './merged-note.tsx';
import { NeedsDoor } from './need-doors.tsx';
import { Phones } from './phones.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { AboutThem, Strengths, Supports } from './around-family.tsx';
import { BondCard } from './bond-card.tsx';
import { CautionBox } from './caution-box.tsx';
import { CompleteFile } from './complete-file.tsx';
import { EmergencyLine } from './emergency-line.tsx';
import { FamilyNames } from './family-names.tsx';
import { Members } from './members.tsx';
import { useReachAction } from './reach-action.tsx';
import { useFamily } from './use-family.ts';
import { useHasDraft } from '#ui/shell/use-has-draft.ts';
import { WaitingNote } from './waiting-note.tsx';
import { wayBack } from './way-back.ts';

/** From here on a title would push the file itself off the screen. */
const LONG_NAME = 60;

interface FamilyPageProps {
  readonly family: RecordId;
}

/** A family's file: what to know before knocking, what was promised, what took place. */
export function FamilyPage({ family }: FamilyPageProps) {
  const { t } = useCasework().translator;
  const { router } = useShell();
  const looked = useFamily(family).value;
  const back = wayBack(t, router.cameFrom());
  const file = looked?.file;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leaveLabel={back.label}
          href={back.href}
          end={
            file === undefined ? undefined : (
              <Button kind="link" small icon={Pencil} flip href={addressOf({ at: 'edit', family })}>
                {t('families:change')}
              </Button>
            )
          }
        />
      }
      foot={file === undefined ? undefined : <Actions file={file} />}
    >
      {looked === undefined ? null : <FileOf file={file} />}
    </WorkingFrame>
  );
}

function FileOf({ file }: { readonly file: FamilyFile | undefined }) {
  const { t } = useCasework().translator;
  if (file === undefined) {
    return <UnknownFamily />;
  }
  const { family, followUps, contacts } = file;
  const { id, name } = family.value;
  return (
    <>
      <PageTitle title={t('families:page')} app={t('common:app')} of={id}>
        <span class={name.length > LONG_NAME ? 'long-name' : undefined}>
          <Name>{name === '' ? t('families:noName') : name}</Name>
        </span>
      </PageTitle>
      <FamilyNames file={file} />
      <div class="followed">
        <AssignedTo family={id} />
        <FileMenu family={id} />
      </div>
      <EmergencyLine />
      <WaitingNote count={file.waiting} />
      <ArchivedCard family={id} />
      <div class="file">
        <div class="file-care">
          <CautionBox file={file} editable />
          <MarkCard family={family} />
          <ClashCard family={id} clashes={file.clashes} />
          <MergedNote family={id} name={name} />
          <BrokenRules broken={brokenIn(file)} />
          <Knock file={file} />
          <Phones file={file} />
        </div>
        <div class="file-next">
          <FollowUps family={id} followUps={followUps} />
          <NeedsDoor family={id} />
        </div>
        <div class="file-them">
          <Members file={file} />
          <BondCard file={file} />
          <Strengths file={file} />
          <Supports file={file} />
          <AboutThem file={file} />
          <CompleteFile file={file} />
        </div>
        <div class="file-log">
          <Contacts contacts={contacts} />
        </div>
      </div>
    </>
  );
}

/** What other phones wrote into this file and our rules do not allow; contacts and promises say it where they stand. */
const brokenIn = ({ family, phones, people, households, bonds, supports }: FamilyFile): readonly BrokenRule[] => {
  const broken = [family, ...phones, ...people, ...households, ...bonds, ...supports].flatMap(({ value }) => value.broken);
  return [...new Map(broken.map((one) => [`${one.field} ${one.rule}`, one])).values()];
};

/** Calling where there is a number, and the one thing a visit asks for: writing it down. */
function Actions({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const { id } = file.family.value;
  const begun = useHasDraft(`log:${id}`).value;
  const { press, sheet } = useReachAction(file);
  return (
    <>
      <Foot>
        <div class="buttons led">
          {press}
          <Button icon={PenLine} flip href={addressOf({ at: 'log', family: id })}>
            {t(begun ? 'families:resume' : 'families:log')}
          </Button>
        </div>
      </Foot>
      {sheet}
    </>
  );
}
