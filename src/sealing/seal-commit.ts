import { sealBytes } from './secret-box.ts';

/** Seals a commit (`commitToBytes`) under the space's key; a header that is changed afterwards no longer opens it. */
export const sealCommit = (key: Uint8Array, headerBytes: Uint8Array, commitBytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  sealBytes(key, commitBytes, headerBytes);
