/** Test vectors as their documents print them, line breaks included. */
export const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
