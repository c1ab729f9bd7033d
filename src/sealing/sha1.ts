/** SHA-1 (FIPS 180-4), for names alone (UUID version 5): it keeps nothing safe and nothing is sealed with it. */
export { sha1 } from '@noble/hashes/legacy.js';
