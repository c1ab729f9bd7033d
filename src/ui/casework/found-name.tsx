import { Name } from '#ui/parts/name.tsx';
import { fold } from '#store/queries/fold.ts';

interface FoundNameProps {
  readonly name: string;
  /** What was typed in the search. */
  readonly search: string;
}

/** Where in `name` a word begins with `typed`, accents and capitals aside; in letters of the name itself. */
export function foundAt(name: string, typed: string): { readonly from: number; readonly to: number } | undefined {
  const wanted = fold(typed);
  const letters = Array.from(name);
  const begins = letters.findIndex(
    (_, index) => !/[\p{L}\p{N}]/u.test(letters[index - 1] ?? ' ') && fold(letters.slice(index).join('')).startsWith(wanted),
  );
  if (wanted === '' || begins === -1) {
    return undefined;
  }
  let ends = begins;
  while (ends < letters.length && fold(letters.slice(begins, ends).join('')).length < wanted.length) {
    ends += 1;
  }
  return { from: letters.slice(0, begins).join('').length, to: letters.slice(0, ends).join('').length };
}

/** A name with the beginning that was looked for. */
export function FoundName({ name, search }: FoundNameProps) {
  const found = search.split(/\s+/).flatMap((word) => foundAt(name, word) ?? [])[0];
  if (found === undefined) {
    return <Name>{name}</Name>;
  }
  return (
    <Name>
      {name.slice(0, found.from)}
      <mark>{name.slice(found.from, found.to)}</mark>
      {name.slice(found.to)}
    </Name>
  );
}
