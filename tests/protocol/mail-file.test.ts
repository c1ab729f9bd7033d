import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileToMail, mailToFile } from '#protocol/mail-file.ts';

const items = fc.array(fc.record({ at: fc.nat(), envelope: fc.uint8Array({ maxLength: 80 }) }), { maxLength: 6 });

test('what is put in a file comes out of it again', () => {
  fc.assert(
    fc.property(items, (list) => {
      expect(fileToMail(mailToFile(list))).toEqual({ ok: true, value: list });
    }),
  );
});

test('anything else is called foreign, and nothing of it is taken', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(fileToMail(bytes).ok).toBe(false);
    }),
  );
  const whole = mailToFile([{ at: 5, envelope: new Uint8Array(30) }]);
  expect(fileToMail(whole.subarray(0, whole.length - 1)).ok).toBe(false);
  expect(fileToMail(whole.map((byte, at) => (at === 16 ? 2 : byte))).ok).toBe(false);
});
