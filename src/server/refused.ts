import { fail } from '#kernel/result.ts';
import type { RefusalCode } from '#protocol/refusal.ts';

/** A request that the server says no to. It carries the code and nothing else: it ends up in an answer. */
export type Refused = { readonly kind: RefusalCode };

export const refuse = (kind: RefusalCode): { readonly ok: false; readonly failure: Refused } => fail<Refused>({ kind });
