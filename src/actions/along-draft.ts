import type { ActionContext } from './context.ts';

/**
 * A form's context: what it commits takes its draft away in the same transaction. A crash after it never leaves words to be
 * resumed that are saved already, and one before it never loses them.
 */
export const alongDraft = (context: ActionContext, draft: string): ActionContext => ({
  ...context,
  commit: (parts, along) => context.commit(parts, { ...along, drafts: [...(along?.drafts ?? []), draft] }),
});
