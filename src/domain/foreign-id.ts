import { bytesToId, type Id, idToBytes, parseId } from '#kernel/id.ts';

/** SHA-1 (FIPS 180-4), handed in: here it names things, and keeps nothing safe. */
export type Sha1 = (bytes: Uint8Array) => Uint8Array;

/** UUID version 5 (RFC 9562, 5.5): the same name in the same namespace is the same identifier, wherever it is worked out. */
export function nameToId<Kind extends Id>(namespace: Id, name: string, sha1: Sha1): Kind {
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(16 + text.length);
  bytes.set(idToBytes(namespace));
  bytes.set(text, 16);
  const id = sha1(bytes).slice(0, 16);
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x50;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId<Kind>(id);
}

const NIL = '00000000-0000-0000-0000-000000000000';
const uuid = /^(?:urn:uuid:)?\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** The identifier, where a source already keeps UUIDs; the empty one names nothing. */
export function uuidIn<Kind extends Id>(written: string): Kind | undefined {
  const id = uuid.exec(written.trim())?.[1]?.toLowerCase();
  return id === NIL ? undefined : parseId<Kind>(id);
}

/** The names of one source's things: its own UUIDs as they are, everything else drawn from its namespace. */
export class ForeignIds {
  readonly #namespace: Id;
  readonly #sha1: Sha1;

  constructor(namespace: Id, sha1: Sha1) {
    this.#namespace = namespace;
    this.#sha1 = sha1;
  }

  idOf<Kind extends Id>(entity: string, written: string): Kind {
    return uuidIn<Kind>(written) ?? this.named<Kind>(`${entity}:${written.trim()}`);
  }

  named<Kind extends Id>(name: string): Kind {
    return nameToId<Kind>(this.#namespace, name, this.#sha1);
  }
}
