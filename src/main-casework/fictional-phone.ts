import { trust } from '#kernel/brand.ts';
import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, type MemberId, newId, type RecordId, type SpaceId } from '#kernel/id.ts';
import type { ActionContext } from '#actions/context.ts';
import { commitToBytes } from '#protocol/commit.ts';
import { envelopeKinds, envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { baseOf } from '#protocol/heads.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { newKey } from '#sealing/secret-box.ts';
import { createSigningKey, sign, type SigningKey } from '#sealing/signature.ts';
import type { Vault } from '#vault/vault.ts';

type Parts = Parameters<ActionContext['commit']>[0];

const freshId = <Kind extends MemberId | DeviceId>(): Kind => newId<Kind>((bytes) => crypto.getRandomValues(bytes));

export type Written = { readonly space: SpaceId; readonly bytes: Uint8Array };

type Sealing = { readonly space: SpaceId; readonly subject?: RecordId | undefined; readonly key: Uint8Array; readonly epoch: number };

/**
 * The phone of an invented colleague, which exists in memory only: what it writes is sealed and signed as a real one's, and
 * comes in as mail does. The server never hears of it.
 */
export class FictionalPhone {
  readonly member = freshId<MemberId>();
  readonly written: Written[] = [];
  readonly #device = freshId<DeviceId>();
  readonly #vault: Vault;
  readonly #signing: SigningKey;
  readonly #numbers = new Map<SpaceId, number>();

  private constructor(vault: Vault, signing: SigningKey) {
    this.#vault = vault;
    this.#signing = signing;
  }

  /** Says first who holds it, as every phone does. */
  static async of(name: string, { vault, organisation, at }: { readonly vault: Vault; readonly organisation: SpaceId; readonly at: Instant }): Promise<FictionalPhone> {
    const phone = new FictionalPhone(vault, await createSigningKey());
    const fields = { member: phone.member, signKey: phone.#signing.publicKey, joinedAt: at };
    await phone.write(
      [
        {
          space: organisation,
          edits: [
            { table: 'members', id: trust<RecordId>(phone.member), fields: { name, role: 'worker', sample: true } },
            { table: 'devices', id: trust<RecordId>(phone.#device), fields },
          ],
        },
      ],
      at,
    );
    return phone;
  }

  async write(parts: Parts, at: Instant): Promise<void> {
    for (const { space, subject, edits } of parts) {
      const current = this.#vault.currentSpaceKey(space);
      if (current === undefined) {
        return;
      }
      const changes = edits.map(({ table, id, fields, seen }) => ({
        table,
        id,
        writes: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: baseOf(seen?.[name]) }])),
      }));
      await this.#seal({ space, subject, ...current }, commitToBytes({ at, changes }));
    }
  }

  /** Under a key that is nobody's here: it lies aside, and says that a key is missing. */
  async writeUnreadable(space: SpaceId, subject: RecordId, at: Instant): Promise<void> {
    const epoch = (this.#vault.currentSpaceKey(space)?.epoch ?? 1) + 1;
    await this.#seal({ space, subject, key: newKey(), epoch }, commitToBytes({ at, changes: [] }));
  }

  async #seal({ space, subject, key, epoch }: Sealing, content: Uint8Array<ArrayBuffer>): Promise<void> {
    const n = (this.#numbers.get(space) ?? 0) + 1;
    this.#numbers.set(space, n);
    const sender = { device: this.#device, n };
    const headerBytes = headerToBytes({ kind: envelopeKinds.commit, space, epoch, ...(subject === undefined ? {} : { subject }), sender });
    const sealed = sealCommit(key, headerBytes, content);
    const signature = await sign(this.#signing.privateKey, signedBytes(headerBytes, sealed));
    this.written.push({ space, bytes: envelopeToBytes({ headerBytes, sealed, signature }) });
  }
}
