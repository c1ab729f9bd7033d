import { addDays, type Day, dayAt, mondayOf } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { apiToJson, parseChallengeAnswer, sessionBytes } from '#protocol/api.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { envelopeKinds } from '#protocol/envelope.ts';
import { requestToBytes } from '#protocol/exchange-messages.ts';
import type { Value } from '#protocol/packing.ts';
import { sign } from '#sealing/signature.ts';
import { anEnvelope, aPublishedCommit, aRecordId, type PublishedDraft } from '#tests/server/a-device.ts';
import { aSetUp } from '#tests/server/a-server.ts';

export const SCHOOL_NAME = 'École des Trois-Érables';
export const SCHOOL_ADDRESS = 'trois-erables-k7m2';

/** The Monday of the week in which the test runs: pages read the clock of the machine. */
export const thisMonday = (): Day => mondayOf(dayAt(Date.now()));

export type PublishedSchool = {
  /** Publishes one more commit; a day that is published again is changed. */
  readonly publishDays: (days: Readonly<Record<Day, Readonly<Record<string, Value>>>>) => Promise<void>;
};

/** Sets a running server up as its printed link allows, over the wire, and publishes a school. */
export async function publishSchool(url: string, setUpLink: string): Promise<PublishedSchool> {
  const token = base64urlToBytes(new URL(setUpLink).hash.replace('#setup=', ''))!;
  const { request, founder, spaces } = await aSetUp(token);
  const post = async (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    if (!answer.ok) {
      throw new Error(`${path} was answered ${answer.status} ${await answer.text()}`);
    }
    return answer;
  };
  await post('/organisations', apiToJson(request));
  const drawn = parseChallengeAnswer(await (await post('/session/challenge', apiToJson({ device: founder.id }))).json());
  const challenge = drawn.ok ? drawn.value.challenge : new Uint8Array();
  const signature = await sign(founder.key.privateKey, sessionBytes(challenge));
  const session = await post('/session', apiToJson({ device: founder.id, challenge, signature }));
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  let n = 0;
  const publish = async (...changes: readonly PublishedDraft[]): Promise<void> => {
    n += 1;
    const sealed = aPublishedCommit(Date.now(), ...changes);
    const envelope = await anEnvelope(founder, { space: spaces.organisation, n, kind: envelopeKinds.published, sealed });
    const answer = await post('/exchange', requestToBytes({ cursors: [], envelopes: [envelope] }) as BodyInit, {
      'content-type': 'application/octet-stream',
      'x-passerelle-device': founder.id,
      cookie,
    });
    await answer.arrayBuffer();
  };
  const school = aRecordId();
  const days = new Map<string, RecordId>();
  const idOf = (date: string): RecordId => {
    const id = days.get(date) ?? aRecordId();
    days.set(date, id);
    return id;
  };
  await publish({ table: 'schools', id: school, fields: { name: SCHOOL_NAME, address: SCHOOL_ADDRESS, closureLine: '514 555-0142' } });
  return {
    publishDays: (wanted) =>
      publish(
        ...Object.entries(wanted).map(([date, fields]) => ({
          table: 'calendarDays',
          id: idOf(date),
          fields: { school, date, ...fields },
          base: n === 0 ? {} : { [founder.id]: n },
        })),
      ),
  };
}

/** Monday to Thursday as usual, Friday without class and a place in childcare to reserve; a word from the school on Thursday. */
export function usualWeek(monday = thisMonday()): Readonly<Record<Day, Readonly<Record<string, Value>>>> {
  const usual = [0, 1, 2].map((after) => [addDays(monday, after), { type: 'class' }] as const);
  const thursday = { type: 'class', 'note:fr': 'Photo scolaire le matin.', 'note:ar': 'صورة المدرسة في الصباح.' };
  return Object.fromEntries([
    ...usual,
    [addDays(monday, 3), thursday],
    [addDays(monday, 4), { type: 'ped', reserveBy: addDays(monday, 3) }],
  ]);
}
