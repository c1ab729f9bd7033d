import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { openAttachment, sealAttachment } from '#sealing/attachment.ts';
import { openMail } from '#store/mail.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, askHouse } from '#tests/support/phone.ts';

/** A drawing as a finger makes it: strokes of points, as the bytes of an SVG path. */
const drawing = new TextEncoder().encode('M10 80 C 40 10, 65 10, 95 80 S 150 150, 180 80'.repeat(40));

test('[E14] a drawing leaves after every word, under the hash of its sealed bytes, and opens on the other phone', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const key = house.keys.find(({ space }) => space === house.spaces.team)!;
  const piece = await sealAttachment(key, drawing);
  const family = anId<RecordId>();
  await amina.commit([
    {
      space: house.spaces.team,
      subject: family,
      edits: [{ table: 'families', id: family, fields: { name: 'Noorzai' } }],
      attachments: [piece],
    },
  ]);
  await amina.commit([{ space: house.spaces.team, edits: [{ table: 'families', id: anId<RecordId>(), fields: { name: 'later word' } }] }]);

  const kept = new Map<string, Uint8Array>();
  const asked: string[] = [];
  let refuseDrawings = true;
  amina.line = (path, request) => {
    asked.push(path);
    if (!path.startsWith('/attachments/')) {
      return askHouse(house, amina)(path, request);
    }
    if (refuseDrawings) {
      return Promise.resolve(undefined);
    }
    kept.set(path, new Uint8Array(request.body as Uint8Array));
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  // The line is cut before the drawing: both words arrived, the drawing waits.
  expect(await amina.exchange()).toMatchObject({ kind: 'offline', sent: 2 });
  expect(asked.findIndex((path) => path.startsWith('/attachments/'))).toBe(asked.length - 1);
  refuseDrawings = false;
  expect(await amina.exchange()).toMatchObject({ kind: 'done' });

  const path = `/attachments/${house.spaces.team}/${piece.hash}`;
  expect([...kept.keys()]).toEqual([path]);
  const bytes = kept.get(path)!;
  const opened = await openAttachment((epoch) => (epoch === 1 ? key.key : undefined), { space: key.space, hash: piece.hash }, bytes);
  expect(opened).toEqual({ ok: true, value: drawing });
  const altered = bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte));
  expect((await openAttachment(() => key.key, { space: key.space, hash: piece.hash }, altered)).ok).toBe(false);

  const mail = await openMail(amina.member);
  expect(await mail!.attachmentsWaiting()).toEqual([]);
  mail!.close();
});

test('[E14] pieces that the server refuses stand in no other’s way: all that can go goes with one exchange', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const key = house.keys.find(({ space }) => space === house.spaces.team)!;
  const pieces = await Promise.all(Array.from({ length: 9 }, (_, index) => sealAttachment(key, drawing.slice(index))));
  const refused = new Set(pieces.map(({ hash }) => hash).toSorted().slice(0, 5));
  for (const piece of pieces) {
    const family = anId<RecordId>();
    await amina.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'x' } }], attachments: [piece] }]);
  }
  const asked: string[] = [];
  amina.line = (path, request) => {
    if (!path.startsWith('/attachments/')) {
      return askHouse(house, amina)(path, request);
    }
    const hash = path.split('/').at(-1)!;
    asked.push(hash);
    return Promise.resolve(refused.has(hash) ? Response.json({ refusal: 'too-large' }, { status: 413 }) : new Response(null, { status: 204 }));
  };
  expect(await amina.exchange()).toMatchObject({ kind: 'done' });
  expect(asked.toSorted()).toEqual(pieces.map(({ hash }) => hash).toSorted());
  const mail = await openMail(amina.member);
  expect((await mail!.attachmentsWaiting()).every(({ hash }) => refused.has(hash))).toBe(true);
  mail!.close();
});
