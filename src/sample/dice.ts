/** Draws that come out the same for the same seed: an example that changes at every look teaches nothing. */
export class Dice {
  #state: number;

  constructor(seed: string) {
    let hash = 2_166_136_261;
    for (const letter of seed) {
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    }
    this.#state = hash === 0 ? 1 : hash;
  }

  /** From 0 to `sides` - 1. */
  throw(sides: number): number {
    // Marsaglia's xorshift: small, and even enough for an example.
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % sides;
  }

  pick<Kind>(from: readonly [Kind, ...Kind[]]): Kind {
    return from[this.throw(from.length)] ?? from[0];
  }

  /** Once in `times`. */
  now(times: number): boolean {
    return this.throw(times) === 0;
  }
}
