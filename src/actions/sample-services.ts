import type { Result } from '#kernel/result.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { SampleText } from './sample-texts.ts';

/** An invented caseload to try things out with: in with one press, out with one press. */
export type SampleServices = {
  /** `progress` hears how much of it is done, from 0 to 1. */
  readonly fill: (say: (text: SampleText) => string, progress: (part: number) => void) => Promise<void>;
  readonly clear: (progress: (part: number) => void) => Promise<Result<void, CommitFailure | { readonly kind: 'not-a-coordinator' }>>;
};
