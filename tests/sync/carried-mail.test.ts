import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { bytesToEnvelope, envelopeToBytes, signedBytes } from '#protocol/envelope.ts';
import { sign } from '#sealing/signature.ts';
import type { OutboxRow } from '#store/mail-rows.ts';
import type { Carried } from '#store/mail-carried.ts';
import { withMail } from '#store/mail.ts';
import { packEnvelopes } from '#store/packed-envelopes.ts';
import { createReader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { sayAgain } from '#sync/say-again.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type Phone } from '#tests/support/phone.ts';

const familyOf = async (phone: Phone, id: RecordId) => phone.database.dexie.table('families').get(id);
const outboxOf = (phone: Phone): Promise<OutboxRow[]> => phone.database.dexie.table('outbox').toArray();

/** Everything that waits on a phone, as its file holds it. */
async function onAStick(phone: Phone): Promise<readonly Carried[]> {
  const sender = await withMail(phone.member, (mail) => mail.sender());
  const key = sender.ok ? sender.value?.key : undefined;
  const rows = await outboxOf(phone);
  return Promise.all(
    rows.map(async ({ at, headerBytes, sealed }) => ({
      at,
      envelope: envelopeToBytes({ headerBytes, sealed, signature: await sign(key!, signedBytes(headerBytes, sealed)) }),
    })),
  );
}

const take = async (phone: Phone, mail: readonly Carried[]): Promise<number> => {
  const taken = await withMail(phone.member, (open) => open.carry(mail));
  return taken.ok ? (taken.value ?? 0) : -1;
};

async function saved(phone: Phone, space: Parameters<typeof phone.commit>[0][number]['space'], name: string): Promise<RecordId> {
  const family = anId<RecordId>();
  await phone.commit([{ space, subject: family, edits: [{ table: 'families', id: family, fields: { name } }] }]);
  return family;
}

test('[E10] what one phone wrote without a network another carries to the server, under the name of the one who wrote it', async () => {
  const house = aHouse();
  const [amina, karim, maude] = [await aPhone(house), await aPhone(house), await aPhone(house)];
  const [family, second] = [await saved(amina, house.spaces.team, 'Noorzai'), await saved(amina, house.spaces.team, 'Haddad')];
  const own = await saved(karim, house.spaces.team, 'Benali');
  const stick = await onAStick(amina);
  expect([await take(karim, stick), await take(karim, stick)]).toEqual([2, 0]);
  expect(await outboxOf(karim)).toHaveLength(3);

  expect(await karim.exchange()).toMatchObject({ kind: 'done', sent: 3, refused: 0 });
  expect(await outboxOf(karim)).toEqual([]);
  await karim.merge();
  // The carrier has it too, and as Amina's: her device is in every head of it.
  for (const id of [family, second]) {
    const row = await familyOf(karim, id);
    expect(row?.dots.map(([device]: [string]) => device)).toEqual([amina.device]);
  }
  expect((await familyOf(karim, own))?.fields).toEqual({ name: 'Benali' });

  await maude.exchange();
  await maude.merge();
  expect((await familyOf(maude, family))?.fields).toEqual({ name: 'Noorzai' });

  // Back in the city, Amina's own phone sends the same: nothing is doubled, nothing is refused.
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 2, refused: 0 });
  await amina.merge();
  expect((await familyOf(amina, family))?.clash).toBeUndefined();
});

test('a stick with altered mail is carried and refused by name, and holds up nothing of one’s own', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await saved(amina, house.spaces.team, 'Noorzai');
  const [one] = await onAStick(amina);
  const envelope = bytesToEnvelope(one!.envelope);
  if (!envelope.ok) {
    throw new Error('not an envelope');
  }
  const { headerBytes, sealed, signature } = envelope.value;
  const altered = envelopeToBytes({ headerBytes, sealed: sealed.map((byte, at) => (at === 40 ? byte ^ 1 : byte)), signature });
  // What is unsigned, or no envelope at all, is not carried.
  const nothing = [{ at: 1, envelope: new Uint8Array(12) }, { at: 1, envelope: envelopeToBytes({ headerBytes, sealed, signature: new Uint8Array(0) }) }];
  expect(await take(karim, [...nothing, { at: 5, envelope: altered }])).toBe(1);
  await saved(karim, house.spaces.team, 'Benali');
  expect(await karim.exchange()).toMatchObject({ kind: 'done', sent: 1, refused: 1 });
  const refused = await outboxOf(karim);
  expect(refused.map((row) => row.refused)).toEqual(['signature-invalid']);
  // It can be put down, and what is one's own cannot; the right one, brought again, is taken.
  await saved(karim, house.spaces.team, 'Roy');
  for (const { space, n } of await outboxOf(karim)) {
    await withMail(karim.member, (mail) => mail.dropCarried({ space, n }));
  }
  expect((await outboxOf(karim)).map(({ signature: ofAnother }) => ofAnother)).toEqual([undefined]);
  expect(await take(karim, await onAStick(amina))).toBe(1);
  expect(await karim.exchange()).toMatchObject({ kind: 'done', sent: 2, refused: 0 });
});

test('what a removed phone wrote is said again by the next one, but for what was written over since', async () => {
  const house = aHouse();
  const [old, next, karim] = [await aPhone(house), await aPhone(house), await aPhone(house)];
  const { team } = house.spaces;
  const family = anId<RecordId>();
  await old.commit([{ space: team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'Noorzai', language: 'fa-AF' } }] }]);
  const stick = await onAStick(old);
  house.log.removeDevice(house.organisation, old.device);
  await take(next, stick);
  // What a backup brings is merged like anything that arrives.
  await next.database.dexie.table('packs').add({ space: team, subjects: [family], envelopes: packEnvelopes(stick.map(({ envelope }) => envelope)) });
  await next.merge();
  expect((await familyOf(next, family))?.fields).toMatchObject({ name: 'Noorzai' });
  await next.commit([{ space: team, subject: family, edits: [{ table: 'families', id: family, fields: { language: 'ps' }, seen: rowToState(await familyOf(next, family)) }] }]);
  await next.exchange();
  const refused = (await outboxOf(next)).find((row) => row.refused !== undefined);
  expect(refused?.refused).toBe('device-removed');
  const world = {
    reader: createReader(next.database),
    vault: next.vault,
    commit: next.commit,
    drop: async (name: Pick<OutboxRow, 'space' | 'n'>) => {
      await withMail(next.member, (mail) => mail.dropCarried(name));
    },
  };
  expect(await sayAgain(world, refused!)).toEqual({ ok: true, value: undefined });
  expect(await sayAgain(world, refused!)).toEqual({ ok: false, failure: { kind: 'cannot-open' } });
  await next.exchange();
  expect(await outboxOf(next)).toEqual([]);
  await karim.exchange();
  await karim.merge();
  expect((await familyOf(karim, family))?.fields).toEqual({ name: 'Noorzai', language: 'ps' });
});
