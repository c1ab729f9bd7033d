import type { Result } from '#kernel/result.ts';
import type { Sender } from '#store/mail.ts';
import type { Ask } from './exchange-request.ts';
import { askAs, type RequestFailure } from './server-request.ts';

/** A page of somebody else's directory, as the server fetched it: whatever JSON it is. */
export const fetchSourcePage = (world: { readonly ask: Ask; readonly sender: Sender }, url: string): Promise<Result<unknown, RequestFailure>> =>
  askAs(world, { method: 'POST', path: '/directory-source', body: { url } });
