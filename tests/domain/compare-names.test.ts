import { expect, test } from 'vitest';
import { bestAgreement, compareNames, isOneLetterOff } from '#domain/compare-names.ts';
import { prepareName } from '#domain/name-words.ts';

const agreement = (a: string, b: string): string => {
  const agreed = compareNames(prepareName(a), prepareName(b));
  return agreed === undefined ? 'apart' : `${agreed.as} ${agreed.words}`;
};

test.each([
  ['beauchamp', 'beauchamps', true],
  ['beauchamp', 'eauchamp', true],
  ['beauchamp', 'beachamp', true],
  ['beauchamp', 'beauchamq', true],
  ['beauchamp', 'deauchamp', true],
  ['beauchamp', 'beaxchamp', true],
  ['beauchamp', 'ebauchamp', true],
  ['beauchamp', 'beauchapm', true],
  ['beauchamp', 'beauhcamp', true],
  ['beauchamp', 'beauchamp', false],
  ['beauchamp', 'beaucha', false],
  ['beauchamp', 'bauchamps', false],
  ['beauchamp', 'beauxhaml', false],
  ['beauchamp', 'ebauchapm', false],
  ['beauchamp', 'beauxcamp', false],
  ['beauchamp', 'beauhxamp', false],
  ['beauchamp', 'beachaump', false],
  ['beauchamp', 'beauhcams', false],
  ['beauchamp', 'eauchamps', false],
  ['beauchamp', 'beauchpxm', false],
  ['', 'a', true],
  ['', 'ab', false],
  ['ab', 'ba', true],
])('%s and %s are one letter apart: %s', (a, b, is) => {
  expect([isOneLetterOff(a, b), isOneLetterOff(b, a)]).toEqual([is, is]);
});

test.each([
  ['Tremblay', 'TREMBLAY', 'same 1'],
  ['Marie Tremblay', 'marie  tremblay', 'same 2'],
  ['Bel Amri', 'Belamri', 'otherwise 2'],
  ['Belamri', 'Bel Amri', 'otherwise 2'],
  ['Mohamed Ali', 'Muhammad Ali', 'otherwise 2'],
  ['Ali Mohamed', 'Muhammad Ali', 'swapped 2'],
  ['Marie Tremblay', 'Tremblay Marie', 'swapped 2'],
  ['Lan Nguyen Nguyen', 'Lan Nguyen Nguyen', 'same 3'],
  ['Nguyen Nguyen Lan', 'Nguyen Lan Nguyen', 'swapped 3'],
  ['Ali Ali', 'Aly Aly', 'otherwise 2'],
  // A word has one partner, and keeps the best it found.
  ['Ali Ali', 'Ali Hassan', 'apart'],
  ['Lan Lan', 'Lan Nguyen Thi', 'apart'],
  ['Mohamed Muhamad', 'Mohamed Muhammad', 'otherwise 2'],
  ['Beauchamp', 'Beauchamps', 'nearly 1'],
  ['Marie Beauchamp', 'Beauchamps Marie', 'nearly 2'],
  ['Lamontagne Beauchamp', 'Lamontagen Beauchampt', 'apart'],
  ['Tremblay', 'Marie Tremblay', 'part 1'],
  ['Marie Tremblay', 'Anne Marie Tremblay', 'part 2'],
  ['Beauchamps', 'Marie Beauchamp', 'apart'],
  ['Marie Roy', 'Anne Marie Tremblay', 'apart'],
  ['Tremblay', 'Gagnon', 'apart'],
  ['Marie Tremblay', 'Marie Gagnon', 'apart'],
  ['De la Cruz', 'Cruz', 'part 1'],
  ['Nadia Ben Ali', 'Ali Nadia', 'part 2'],
  ['', 'Tremblay', 'apart'],
  ['', '', 'apart'],
  ['-', '---', 'apart'],
])('%s and %s agree: %s', (a, b, said) => {
  expect([agreement(a, b), agreement(b, a)]).toEqual([said, said]);
});

test.each([
  ['M. Tremblay', 'Marie Tremblay', 'part 1'],
  ['J. F. Lacasse', 'Jean François Lacasse', 'part 1'],
  ['J. Lacasse', 'Marie Lacasse', 'apart'],
  ['J. T.', 'Jean Tremblay', 'apart'],
  ['J. Marie Beauchamp', 'Jean Marie Beauchamps', 'apart'],
  ['J. Marie Roy', 'Jean Marie Roy', 'part 2'],
  ['Marie T.', 'Marie Tremblay', 'part 1'],
  ['Ma Tremblay', 'Marie Tremblay', 'apart'],
  ['J. Marie', 'Jean M.', 'apart'],
])('%s may be %s only where each letter begins a word and some word agrees: %s', (a, b, said) => {
  expect([agreement(a, b), agreement(b, a)]).toEqual([said, said]);
});

test.each([
  // Under five letters one letter makes another name.
  ['Roy', 'Ray', 'apart'],
  ['Tran', 'Trang', 'apart'],
  ['Lopez', 'Lopes', 'nearly 1'],
  ['Cyr', 'Cir', 'otherwise 1'],
  ['Li', 'Ly', 'apart'],
  // Two lines of the table are two names, however alike.
  ['Hassan', 'Hussein', 'apart'],
  ['Salah', 'Saleh', 'apart'],
  ['Noorzai', 'Nourzay', 'otherwise 1'],
  // One of the two is in no line: the sound decides.
  ['Mohameed', 'Mohamed', 'otherwise 1'],
  ['Mohameed', 'Muhammed', 'otherwise 1'],
  ['Darwish', 'Darwich', 'otherwise 1'],
])('%s and %s, by letters and by sound: %s', (a, b, said) => {
  expect([agreement(a, b), agreement(b, a)]).toEqual([said, said]);
});

test.each([
  ['Darwich', 'درويش', 'otherwise 1'],
  ['Khoury', 'خوري', 'otherwise 1'],
  ['Nasser', 'ناصر', 'otherwise 1'],
  ['Al-Masri', 'المصري', 'otherwise 1'],
  ['Ilyas', 'إلياس', 'otherwise 1'],
  ['Roy', 'ري', 'apart'],
  ['Nasser', 'منصور', 'apart'],
])('%s and %s meet by their consonants, and one consonant is too little: %s', (a, b, said) => {
  expect([agreement(a, b), agreement(b, a)]).toEqual([said, said]);
});

test.each([
  ['Abdul Aziz Sow', 'Abdelaziz Sow', 'same 2'],
  ['Abdirahman', 'Abdurrahman', 'same 1'],
  ['Abdirashid', 'Abdul Rachid', 'same 1'],
  ['Abdhakim', 'Abdul Hakim', 'same 1'],
  ['Abd el-Kader', 'Abdelkader', 'same 1'],
  ['عبد القادر', 'عبدالقادر', 'same 1'],
  ['عبد القادر', 'Abdelkader', 'otherwise 1'],
  ['عبد العزيز', 'Abdul Aziz', 'otherwise 1'],
  ['عبد الحكيم', 'Abdelhakim', 'otherwise 1'],
  ['عبد الجبار', 'Abdul Jabbar', 'otherwise 1'],
  ['عبد السلام', 'Abdessalam', 'otherwise 1'],
  ['عبد الله', 'Abd Allah', 'same 1'],
  ['عبد الله', 'Abdulla', 'otherwise 1'],
  ['عبدون', 'Abdoun', 'otherwise 1'],
  ['Abdul Rahman', 'Abdul Rahim', 'apart'],
  ['Ben Abd el-Kader', 'Benabdelkader', 'same 1'],
])('%s and %s, a servant of one whose name follows: %s', (a, b, said) => {
  expect([agreement(a, b), agreement(b, a)]).toEqual([said, said]);
});

test('where a word might have two partners, the answer is the same whichever name comes first', () => {
  expect(agreement('Bennani Benani', 'Bennari Bennany')).toBe(agreement('Bennari Bennany', 'Bennani Benani'));
});

test('of several names the pair that says most is told: two words before one, and of as many the stronger', () => {
  const best = (ours: readonly string[], theirs: readonly string[]) => {
    const agreed = bestAgreement(ours.map(prepareName), theirs.map(prepareName));
    return agreed && `${agreed.as} ${agreed.words}`;
  };
  expect(best(['Tremblay', 'Marie Tremblay'], ['Tremblay', 'Tremblay Marie'])).toBe('swapped 2');
  expect(best(['Marie Tremblay', 'Tremblay'], ['Tremblay Marie', 'Tremblay'])).toBe('swapped 2');
  expect(best(['Marie Tremblay'], ['Tremblay Marie', 'Marie Tremblay'])).toBe('same 2');
  expect(best(['Marie Tremblay'], ['Marie Tremblay', 'Tremblay Marie'])).toBe('same 2');
  expect(best(['Anne Roy'], ['Roy', 'Anne Marie Roy'])).toBe('part 2');
  expect(best(['Ly Hoa', 'Ly Hoa Minh'], ['Ly Hoa', 'Ly Hoa Minh'])).toBe('same 3');
  expect(best(['Ly Hoa Minh', 'Ly Hoa'], ['Ly Hoa Minh', 'Ly Hoa'])).toBe('same 3');
  expect(best(['Marie Tremblay', 'Ly Hoa Minh'], ['Marie Tremblay', 'Anne Ly Hoa Minh'])).toBe('same 2');
  expect(best(['Gagnon'], ['Tremblay', 'Roy'])).toBeUndefined();
  expect(best([], ['Tremblay'])).toBeUndefined();
});
