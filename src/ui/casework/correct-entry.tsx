import { RefreshCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { editContact } from '#actions/edit-contact.ts';
import type { RecordId } from '#kernel/id.ts';
import { type Entry, entryById } from '#store/queries/entry-by-id.ts';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf, type Route } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { draftOfEntry } from './entry-draft.ts';
import { EntryFields, EntryFoot } from './entry-fields.tsx';
import { FamilyList } from './family-list.tsx';
import { usePeople } from './log-contact.tsx';
import { useEntryForm } from './use-entry-form.ts';

interface CorrectEntryProps {
  readonly record: RecordId;
  readonly family: RecordId | undefined;
}

/** Its author puts an entry right, until it is signed. */
export function CorrectEntry({ record, family }: CorrectEntryProps) {
  const looked = useQuestion((reader) => entryById(reader, record), [record]).value;
  return looked === undefined ? <WorkingFrame /> : <Correcting entry={looked} family={family} />;
}

const entryRoute = ({ record, family }: CorrectEntryProps): Route => (family === undefined ? { at: 'contact', record } : { at: 'contact', family, record });

const isNewer = (entry: Entry, than: Entry): boolean => entry.contact.last?.at !== than.contact.last?.at;

function Correcting({ entry, family }: { readonly entry: Entry; readonly family: RecordId | undefined }) {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const { router, told } = useShell();
  // What the person looked at, whatever arrives while they type: their answer covers just that.
  const [looked, look] = useState(entry);
  const { id } = looked.contact.value;
  const draft = `correct:${id}`;
  const there = entryRoute({ record: id, family });
  const form = useEntryForm({
    draft,
    initial: draftOfEntry(looked.contact.value, today),
    save: (filled) => editContact(phone.context, { contact: { id, state: looked.contact.state }, family: looked.contact.value.family, draft: filled, drafts: [draft] }),
    saved: () => {
      router.replace(there);
      told.tell(t('entry:corrected'));
    },
  });
  return (
    <WorkingFrame
      {...(family === undefined ? {} : { list: <FamilyList own={false} current={family} /> })}
      top={<TopBar leave="close" leaveLabel={t('common:act.closeKeepingDraft')} href={addressOf(there)} over={t('entry:title')} place={t('entry:correctTitle')} />}
      foot={<EntryFoot form={form} />}
    >
      <PageTitle title={t('entry:correctTitle')} app={t('common:app')} of={id} hidden />
      {isNewer(entry, looked) ? (
        <NoteLine
          icon={RefreshCw}
          tone="today"
          live
          end={
            <Button kind="link" small onPress={() => look(entry)}>
              {t('entry:reread')}
            </Button>
          }
        >
          {t('entry:elsewhere')}
        </NoteLine>
      ) : null}
      {family === undefined ? <EntryFields form={form} people={undefined} withoutFamily correcting /> : <FieldsOfFamily form={form} family={family} />}
    </WorkingFrame>
  );
}

const FieldsOfFamily = ({ form, family }: { readonly form: ReturnType<typeof useEntryForm>; readonly family: RecordId }) => (
  <EntryFields form={form} people={usePeople(family)} correcting />
);
