/** A recovery code as it is printed: group by group. */
export const groupsOf = (code: string): readonly string[] => code.split(/[\s-]+/).filter(Boolean);

/** Letters as a tired person copies them: small or capital, O for 0, I or L for 1, U for V. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V');

export const isSameGroup = (typed: string, printed: string | undefined): boolean => plain(typed) === plain(printed ?? '');

/** Two places of the code, one in each half: whoever has both on paper has it all. `random` gives 0 to below - 1. */
export function placesToCheck(groups: number, random: (below: number) => number): readonly [number, number] {
  const half = Math.floor(groups / 2);
  return [random(half), half + random(groups - half)];
}
