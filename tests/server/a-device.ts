import { randomBytes, randomUUID } from 'node:crypto';
import { type Id, parseId } from '#kernel/id.ts';
import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import { commitToBytes, type FieldWrite } from '#protocol/commit.ts';
import { envelopeKinds, envelopeToBytes, type Header, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import type { Vector } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import { createSigningKey, sign, type SigningKey } from '#sealing/signature.ts';

const anId = <Kind extends Id>(): Kind => parseId<Kind>(randomUUID())!;
export const aMemberId = (): MemberId => anId();
export const aSpaceId = (): SpaceId => anId();
export const aRecordId = (): RecordId => anId();
export const anOrganisationId = (): OrganisationId => anId();
export const aDeviceId = (): DeviceId => anId();

/** A phone as the server knows it: a member, a name and a key that signs. */
export type TestDevice = { readonly id: DeviceId; readonly member: MemberId; readonly key: SigningKey };

export const aDevice = async (): Promise<TestDevice> => ({ id: aDeviceId(), member: aMemberId(), key: await createSigningKey() });

export type EnvelopeDraft = { readonly space: SpaceId; readonly n: number } & Partial<
  Pick<Header, 'kind' | 'epoch'> & { readonly subject: RecordId; readonly sealed: Uint8Array }
>;

/** An envelope as it leaves a device: sealed bytes that nobody here can open, signed. */
export async function anEnvelope(device: TestDevice, { space, n, kind = envelopeKinds.commit, epoch = 1, subject, sealed }: EnvelopeDraft): Promise<Uint8Array> {
  const header: Header = { kind, space, epoch, sender: { device: device.id, n }, ...(subject === undefined ? {} : { subject }) };
  const headerBytes = headerToBytes(header);
  const content = sealed ?? new Uint8Array(randomBytes(90));
  const signature = await sign(device.key.privateKey, signedBytes(headerBytes, content));
  return envelopeToBytes({ headerBytes, sealed: content, signature });
}

export function aLetter(space: SpaceId, sealed: Uint8Array = new Uint8Array(randomBytes(60))): Uint8Array {
  const header: Header = { kind: envelopeKinds.letter, space, epoch: 1, sender: { letter: aRecordId() } };
  return envelopeToBytes({ headerBytes: headerToBytes(header), sealed, signature: new Uint8Array(0) });
}

export type PublishedDraft = { readonly table: string; readonly id: RecordId; readonly fields: Readonly<Record<string, Value>>; readonly base?: Vector };

/** What a coordinator publishes, in clear. */
export const aPublishedCommit = (at: number, ...changes: readonly PublishedDraft[]): Uint8Array =>
  commitToBytes({
    at,
    changes: changes.map(({ table, id, fields, base = {} }) => ({
      table,
      id,
      writes: Object.fromEntries(Object.entries(fields).map(([name, value]): [string, FieldWrite] => [name, { value, base }])),
    })),
  });
