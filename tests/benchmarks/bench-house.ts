import { addDays, dayAt, mondayOf } from '#kernel/day.ts';
import { type DeviceId, type Id, type MemberId, newId, type OrganisationId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { type Change, commitToBytes } from '#protocol/commit.ts';
import { envelopeKinds, envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { ValueMap } from '#protocol/packing.ts';
import { newKey } from '#sealing/secret-box.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { createSigningKey, sign } from '#sealing/signature.ts';
import type { SpaceKey } from '#sealing/wrapped-key.ts';
import type { Sender } from '#store/mail.ts';
import { applyChange } from '#sync/apply-change.ts';
import { type Ask, signIn } from '#sync/exchange-request.ts';
import { createInvitation, foundingRequest } from '#sync/membership.ts';
import { askOpenly } from '#sync/server-request.ts';

import type { BenchServer } from './bench-server-process.ts';
import { changeOf, writtenAt } from './contact-edits.ts';
import { benchPortions } from './service-workload.ts';
import { contactNumber, familyId, familyName, familyPhone } from './workload.ts';

/** The other phone: founds the organisation, writes the contacts that are there, and invites every phone that is measured. */
export type BenchHouse = {
  /** A team of so many families, each with a phone number. */
  readonly writeFamilies: (count: number) => Promise<void>;
  /** A team of so many families with ten contacts each, one of them with 500; every fifth was promised something, some of it late. */
  readonly writeCaseload: (count: number) => Promise<void>;
  /** One school and its present week; answers the path of the page that families read. */
  readonly publishWeek: () => Promise<string>;
  /** A directory of so many services, in portions, once for all rows that want one; answers whose it is. */
  readonly publishDirectory: (services: number) => Promise<OrganisationId>;
  /** Writes so many contacts into a team, one commit each; answers the average size of an envelope. */
  readonly write: (team: TeamName, count: number) => Promise<number>;
  /** Writes a new note into a contact that it sent before. */
  readonly change: (team: TeamName, number: number, note: string) => Promise<void>;
  /** The secret of a fresh invitation into one team, as it stands behind the `#` of a link. */
  readonly invite: (team: TeamName) => Promise<string>;
};

/** Nothing was ever written in the first. */
export const teamNames = ['empty', 'thousand', 'ten thousand', 'families', 'caseload'] as const;
export type TeamName = (typeof teamNames)[number];

const ENVELOPES_A_REQUEST = 900;
/** A family with its contacts is ten times as large. */
const CASELOAD_A_REQUEST = 60;

const freshId = <Kind extends Id>(): Kind => newId<Kind>((bytes) => crypto.getRandomValues(bytes));

/** Asks as a browser does: with the cookies it was given. */
function askWithCookies(url: string): Ask {
  const cookies = new Map<string, string>();
  return async (path, request) => {
    const headers = new Headers(request.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(`${url}${path}`, { ...request, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
}

type Author = { readonly ask: Ask; readonly sender: Sender };

/** One team's space as the author knows it: what it wrote, and how far it counted. */
type Team = { readonly key: SpaceKey; readonly states: Map<number, RecordState>; n: number };

type Written = { readonly subject?: RecordId; readonly changes: readonly Change[]; readonly at: number; readonly n: number };

async function seal({ sender }: Author, { key, space }: SpaceKey, { subject, changes, at, n }: Written): Promise<Uint8Array> {
  const headerBytes = headerToBytes({
    kind: subject === undefined ? envelopeKinds.published : envelopeKinds.commit,
    space,
    epoch: 1,
    ...(subject === undefined ? {} : { subject }),
    sender: { device: sender.device, n },
  });
  const bytes = commitToBytes({ at, changes });
  const sealed = subject === undefined ? bytes : sealCommit(key, headerBytes, bytes);
  return envelopeToBytes({ headerBytes, sealed, signature: await sign(sender.key, signedBytes(headerBytes, sealed)) });
}

const newRecord = (table: string, id: RecordId, fields: ValueMap): Change => ({
  table,
  id,
  writes: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: {} }])),
});

async function send({ ask, sender }: Author, envelopes: readonly Uint8Array[]): Promise<void> {
  const response = await ask('/exchange', {
    method: 'POST',
    body: requestToBytes({ cursors: [], envelopes }),
    headers: { 'content-type': 'application/octet-stream', 'x-passerelle-device': sender.device },
  });
  const messages = new MessageSplitter().push(new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0)));
  const stored = messages.ok ? messages.value.filter((message) => message.kind === 'ack' && message.outcome === 'stored').length : 0;
  if (stored !== envelopes.length) {
    throw new Error(`${stored} of ${envelopes.length} envelopes were stored (${response?.status ?? 'no answer'})`);
  }
}

/** Writes one change and remembers what the record is after it. */
function write(author: Author, team: Team, number: number, of: { readonly at: number; readonly fields?: ValueMap }): Promise<Uint8Array> {
  const [contact, seen] = [contactNumber(number), team.states.get(number) ?? {}];
  const change = changeOf(contact, seen, of.fields);
  team.n += 1;
  team.states.set(number, applyChange(seen, change, { device: author.sender.device, n: team.n, at: of.at }));
  return seal(author, team.key, { subject: contact.family, changes: [change], at: of.at, n: team.n });
}

async function sendAll(author: Author, count: number, make: (index: number) => Promise<Uint8Array>, atOnce = ENVELOPES_A_REQUEST): Promise<number> {
  let bytes = 0;
  for (let first = 0; first < count; first += atOnce) {
    const size = Math.min(atOnce, count - first);
    const envelopes = await Promise.all(Array.from({ length: size }, (_, index) => make(first + index)));
    await send(author, envelopes);
    bytes += envelopes.reduce((sum, { length }) => sum + length, 0);
  }
  return bytes;
}

function family(author: Author, team: Team, number: number): Promise<Uint8Array> {
  const [id, at] = [familyId(number), Date.now()];
  const changes = [
    newRecord('families', id, { name: familyName(number), language: 'fr', createdBy: author.sender.member }),
    newRecord('phones', freshId<RecordId>(), { family: id, number: familyPhone(number) }),
  ];
  team.n += 1;
  return seal(author, team.key, { subject: id, changes, at, n: team.n });
}

const CONTACTS_A_FAMILY = 10;
/** Contacts of the family that has the most, beside its ten. */
export const MANY_CONTACTS = 490;

const contactChange = (number: number, family: RecordId): Change => {
  const { kind, date, note, author } = contactNumber(number);
  return newRecord('contacts', freshId<RecordId>(), { family, kind, date, note, author });
};

/** Nobody's family yet, so that it is everybody's. */
function caseloadFile(author: Author, team: Team, number: number): Promise<Uint8Array> {
  const [id, at] = [familyId(number), Date.now()];
  const contacts = Array.from({ length: CONTACTS_A_FAMILY }, (_, index) => contactChange(number * CONTACTS_A_FAMILY + index, id));
  const due = addDays(dayAt(at), (number % 35) - 28);
  const promised = number % 5 === 0 ? [newRecord('followUps', freshId<RecordId>(), { family: id, due, state: 'open', what: 'Rappeler' })] : [];
  const changes = [newRecord('families', id, { name: familyName(number), language: 'fr' }), ...contacts, ...promised];
  team.n += 1;
  return seal(author, team.key, { subject: id, changes, at, n: team.n });
}

function oneMore(author: Author, team: Team, number: number): Promise<Uint8Array> {
  team.n += 1;
  return seal(author, team.key, { subject: familyId(0), changes: [contactChange(900_000 + number, familyId(0))], at: Date.now(), n: team.n });
}

const SCHOOL_ADDRESS = 'ecole-du-banc-7k2m';

/** Monday to Thursday with class, Friday without. */
async function publishWeek(author: Author, organisation: SpaceKey): Promise<string> {
  const [school, monday, at] = [freshId<RecordId>(), mondayOf(dayAt(Date.now())), Date.now()];
  const days = [0, 1, 2, 3, 4].map((offset) => ({ school, date: addDays(monday, offset), type: offset === 4 ? 'ped' : 'class' }));
  const changes = [
    newRecord('schools', school, { name: 'École du Banc', address: SCHOOL_ADDRESS, closureLine: '514 555-0142' }),
    ...days.map((day) => newRecord('calendarDays', freshId<RecordId>(), day)),
  ];
  await send(author, [await seal(author, organisation, { changes, at, n: 1 })]);
  return `/f/${SCHOOL_ADDRESS}/fr`;
}

const PORTIONS_A_REQUEST = 5;

/** Its first envelope is the second in the space: the week may be published before it or after. */
async function publishDirectory(author: Author, organisation: SpaceKey, services: number): Promise<void> {
  const portions = benchPortions(services).map((entries) => entries.map(({ table, id, fields }) => newRecord(table, id, fields)));
  const make = (at: number): Promise<Uint8Array> => seal(author, organisation, { changes: portions[at] ?? [], at: Date.now(), n: at + 2 });
  await sendAll(author, portions.length, make, PORTIONS_A_REQUEST);
}

async function found(server: BenchServer, ask: Ask): Promise<{ readonly sender: Sender; readonly keys: readonly SpaceKey[] }> {
  const kinds = ['organisation', 'private', ...teamNames.map(() => 'team' as const)] as const;
  const spaces = kinds.map((kind) => ({ id: freshId<SpaceId>(), kind }));
  const keys = spaces.map(({ id }) => ({ space: id, epoch: 1, key: newKey() }));
  const signing = await createSigningKey();
  const sender: Sender = { organisation: freshId<OrganisationId>(), member: freshId<MemberId>(), device: freshId<DeviceId>(), key: signing.privateKey };
  const founding = await foundingRequest({
    setup: server.setup,
    organisation: sender.organisation,
    member: sender.member,
    device: { id: sender.device, signKey: signing.publicKey },
    spaces,
    recoverySecret: crypto.getRandomValues(new Uint8Array(20)),
    keys,
  });
  const founded = await askOpenly(ask, founding);
  const signedIn = founded.ok ? await signIn(sender, ask) : undefined;
  if (signedIn?.kind !== 'signed-in') {
    throw new Error('the organisation could not be founded');
  }
  return { sender, keys };
}

export async function foundBenchHouse(server: BenchServer): Promise<BenchHouse> {
  const ask = askWithCookies(server.url);
  const { sender, keys } = await found(server, ask);
  const [organisation, , ...teamKeys] = keys;
  if (organisation === undefined) {
    throw new Error('there is no space of the organisation');
  }
  const author: Author = { ask, sender };
  const teams = new Map(teamKeys.map((key, index): [TeamName | undefined, Team] => [teamNames[index], { key, states: new Map(), n: 0 }]));
  const teamOf = (name: TeamName): Team => {
    const team = teams.get(name);
    if (team === undefined) {
      throw new Error(`there is no team ${name}`);
    }
    return team;
  };
  let directory: Promise<void> | undefined;
  return {
    writeFamilies: async (count) => void (await sendAll(author, count, (index) => family(author, teamOf('families'), index))),
    writeCaseload: async (count) => {
      await sendAll(author, count, (index) => caseloadFile(author, teamOf('caseload'), index), CASELOAD_A_REQUEST);
      await sendAll(author, MANY_CONTACTS, (index) => oneMore(author, teamOf('caseload'), index));
    },
    publishWeek: async () => publishWeek(author, organisation),
    publishDirectory: async (services) => {
      directory ??= publishDirectory(author, organisation, services);
      await directory;
      return sender.organisation;
    },
    write: async (name, count) => {
      const bytes = await sendAll(author, count, (index) => write(author, teamOf(name), index, { at: writtenAt(contactNumber(index)) }));
      return bytes / count;
    },
    change: async (name, number, note) => {
      await send(author, [await write(author, teamOf(name), number, { at: Date.now(), fields: { note } })]);
    },
    invite: async (name) => {
      const granted = [organisation, teamOf(name).key].map(({ space }) => ({ space, role: 'worker' as const }));
      const invited = await createInvitation({ ask, sender, spaces: granted, keys, expiresAt: Date.now() + 3_600_000 });
      if (!invited.ok) {
        throw new Error(`no invitation: ${invited.failure.kind}`);
      }
      return bytesToBase64url(invited.value.secret);
    },
  };
}
