import type { SampleWord } from '#actions/sample-texts.ts';
import type { FictionalFamily } from './fictional-families.ts';

/** What is said of a family in words of the screen's language. */
export const sharedText = (
  { greet, hours, interpreter, strength }: FictionalFamily,
  say: (word: SampleWord) => string,
): Readonly<Record<string, string>> => ({
  ...(greet === undefined ? {} : { greet: say(greet) }),
  ...(hours === undefined ? {} : { hours: say(hours) }),
  ...(interpreter === undefined ? {} : { interpreter }),
  ...(strength === undefined ? {} : { strengths: say(strength) }),
});
