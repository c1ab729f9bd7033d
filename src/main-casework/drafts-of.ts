import type { OpenPhone } from '#actions/phone.ts';
import type { MemberDatabase } from '#store/database.ts';
import { listDrafts, loadDraft, removeDraft, saveDraft } from '#store/device.ts';

/** What was being written, of this device alone. */
export function draftsOf(database: MemberDatabase, clock: () => number): OpenPhone['drafts'] {
  return {
    save: async (id, draft) => {
      const kept = await saveDraft(database, { id, savedAt: clock(), content: draft });
      // The form listens for a rejection: it must never say that a draft is kept which the disk refused.
      if (!kept.ok) {
        throw new Error(kept.failure.kind);
      }
    },
    load: async (id) => {
      const draft = await loadDraft(database, id);
      if (!draft.ok || draft.value === undefined) {
        return undefined;
      }
      const texts = Object.entries(draft.value.content).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : []));
      return Object.fromEntries(texts);
    },
    remove: async (id) => {
      await removeDraft(database, id);
    },
    all: async () => {
      const drafts = await listDrafts(database);
      return drafts.ok ? drafts.value : [];
    },
  };
}
