/** Milliseconds since 1970, UTC. */
export type Instant = number;

/** Time is handed in, so that a test can be at any hour. */
export type Clock = () => Instant;
