import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import type { FormTexts } from '#domain/directory-form.ts';
import { newId, parseId, type RecordId } from '#kernel/id.ts';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell } from '#ui/shell/shell-context.ts';

type Kind = 'service' | 'provider' | 'place' | 'point';

const screens = { service: 'edit-service', provider: 'edit-provider', place: 'edit-place', point: 'points' } as const;

/** The draft of a form: opaque, for its name is not sealed. */
export const draftName = (kind: Kind, id: RecordId): string => `entry-${kind}:${id}`;

/** Marks the draft of an entry that is nowhere else yet. */
const NEW = 'new';

/** One that was begun for the same organisation and left: it is taken up again. */
async function begunBefore(phone: OpenPhone, kind: Kind, { provider = '' }: FormTexts): Promise<RecordId | undefined> {
  const prefix = `entry-${kind}:`;
  for (const { id } of await phone.drafts.all()) {
    const draft = id.startsWith(prefix) ? await phone.drafts.load(id) : undefined;
    const record = parseId<RecordId>(id.slice(prefix.length));
    if (draft?.[NEW] === 'yes' && (draft['provider'] ?? '') === provider && record !== undefined) {
      return record;
    }
  }
  return undefined;
}

/** Opens the form of something new, with what is known of it already. */
export function useStartEntry(): (kind: Kind, known?: FormTexts) => void {
  const { phone } = useOpen();
  const { router } = useShell();
  const start = async (kind: Kind, known: FormTexts): Promise<void> => {
    const record = (await begunBefore(phone, kind, known)) ?? newId<RecordId>(phone.context.random);
    const name = draftName(kind, record);
    await phone.drafts.save(name, { ...(await phone.drafts.load(name)), ...known, [NEW]: 'yes' });
    router.go({ at: 'services', screen: screens[kind], record });
  };
  return (kind, known = {}) => void start(kind, known);
}

/** Whether a form about something new was begun under this name; undefined until it was looked for. */
export function useIsNew(kind: Kind, record: RecordId | undefined): boolean | undefined {
  const { phone } = useOpen();
  const isNew = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    const found = record === undefined ? Promise.resolve(undefined) : phone.drafts.load(draftName(kind, record));
    found.then(
      (draft) => {
        isNew.value = draft?.[NEW] === 'yes';
      },
      () => {
        isNew.value = false;
      },
    );
  }, [record]);
  return isNew.value;
}
