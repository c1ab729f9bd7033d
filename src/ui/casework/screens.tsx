import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import type { FamilyScreen } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { About } from './about.tsx';
import { BackupDoor } from './backup-door.tsx';
import { CaseworkContext, type CaseworkTranslator, useList } from './casework-context.ts';
import { ClashScreen } from './clash-screen.tsx';
import { EditDoor } from './edit-door.tsx';
import { type EditScreen, isEditScreen } from './edit-screens.ts';
import { EditFamily } from './edit-family.tsx';
import { EntryDoors, type EntryPlace, isEntryPlace } from './entry-doors.tsx';
import { FamilyPage } from './family-page.tsx';
import { FollowUpDoor, FollowUpsDoor } from './follow-up-doors.tsx';
import { HandOverDoor, TimelineDoor } from './late-screens.tsx';
import { LogContact } from './log-contact.tsx';
import { NeedDoor } from './need-doors.tsx';
import { NewFamily } from './new-family.tsx';
import { PortraitDoor } from './portrait-door.tsx';
import { ClashesDoor, DuplicatesDoor } from './settling-doors.tsx';
import { StatusScreen } from './status-screen.tsx';
import { UnlockingDoor } from './unlocking-door.tsx';

/** Every screen of an open phone but the list and the coordination's. */
export function Screens({ translator }: { readonly translator: CaseworkTranslator }) {
  const { phone, today } = useList();
  const casework = useMemo(() => ({ phone, translator, today }), [phone, translator, today]);
  return (
    <CaseworkContext.Provider value={casework}>
      <Screen />
    </CaseworkContext.Provider>
  );
}

function Screen() {
  const { router } = useShell();
  const route = router.route.value;
  if ('family' in route) {
    return <FamilyScreenOf at={route.at} family={route.family} record={route.record} />;
  }
  if (isEntryPlace(route.at)) {
    return <EntryDoors at={route.at} record={'record' in route ? route.record : undefined} family={undefined} />;
  }
  switch (route.at) {
    case 'new':
      return <NewFamily />;
    case 'follow-ups':
      return <FollowUpsDoor />;
    case 'clashes':
      return <ClashesDoor />;
    case 'duplicates':
      return <DuplicatesDoor />;
    case 'hand-over':
      return <HandOverDoor />;
    case 'lock':
      return <UnlockingDoor />;
    case 'backup':
      return <BackupDoor />;
    case 'status':
      return <StatusScreen />;
    default:
      return <About />;
  }
}

interface FamilyScreenProps {
  readonly at: FamilyScreen;
  readonly family: RecordId;
  readonly record: RecordId | undefined;
}

type ViewOfFamily = ComponentType<Pick<FamilyScreenProps, 'family' | 'record'>>;

const views: Readonly<Record<Exclude<FamilyScreen, EditScreen | EntryPlace>, ViewOfFamily>> = {
  family: FamilyPage,
  log: LogContact,
  edit: EditFamily,
  clash: ClashScreen,
  'follow-up': FollowUpDoor,
  need: NeedDoor,
  portrait: PortraitDoor,
  timeline: TimelineDoor,
};

/** Another family is another screen: nothing typed for one is ever shown for another. */
function FamilyScreenOf({ at, family, record }: FamilyScreenProps) {
  const key = `${at} ${family} ${record ?? ''}`;
  if (isEditScreen(at)) {
    return <EditDoor key={key} at={at} family={family} record={record} />;
  }
  if (isEntryPlace(at)) {
    return <EntryDoors at={at} record={record} family={family} />;
  }
  const View = views[at];
  return <View key={key} family={family} record={record} />;
}
