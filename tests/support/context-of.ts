import type { ActionContext } from '#actions/context.ts';
import { createReader } from '#store/reader.ts';
import type { House, Phone } from './phone.ts';

/** What every action needs, of a phone in memory; `days` moves its clock. */
export const contextOf = (house: House, phone: Phone, days = 0): ActionContext => ({
  organisation: house.organisation,
  member: phone.member,
  device: phone.device,
  role: 'worker',
  spaces: house.spaces,
  reader: createReader(phone.database),
  clock: () => Date.now() + days * 86_400_000,
  random: (bytes) => {
    crypto.getRandomValues(bytes);
  },
  commit: phone.commit,
});
