/** ISO 639-2 has two codes for some languages; these are the ones that BCP 47 does not know. */
const bibliographic: ReadonlyMap<string, string> = new Map([
  ['alb', 'sq'], ['arm', 'hy'], ['baq', 'eu'], ['bur', 'my'], ['chi', 'zh'], ['cze', 'cs'], ['dut', 'nl'], ['fre', 'fr'], ['geo', 'ka'], ['ger', 'de'], ['gre', 'el'],
  ['ice', 'is'], ['mac', 'mk'], ['may', 'ms'], ['per', 'fa'], ['rum', 'ro'], ['slo', 'sk'], ['tib', 'bo'], ['wel', 'cy'],
]);

/**
 * A language as we name it (BCP 47), from the codes of ISO 639 in their several lengths: 'fra', 'FR' and 'fre' are 'fr'. Undefined
 * where it is no such code.
 */
export function languageTag(written: string): string | undefined {
  const text = written.trim().replaceAll('_', '-').toLowerCase();
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/.test(text)) {
    return undefined;
  }
  try {
    return Intl.getCanonicalLocales(bibliographic.get(text) ?? text)[0];
  } catch {
    return undefined;
  }
}
