import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Colours = ReadonlyMap<string, string>;
type Pair = readonly [ink: string, ground: string, floor: number];

const css = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8');

const coloursOf = (text: string): [string, string][] =>
  [...text.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]);

const darkAt = css.indexOf('@media screen and (prefers-color-scheme: dark)');
const moreAt = css.indexOf('@media (prefers-contrast: more)');
const light: Colours = new Map(coloursOf(css.slice(0, darkAt)));
const dark: Colours = new Map([...light, ...coloursOf(css.slice(darkAt, moreAt))]);

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string): number => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** WCAG 2.x */
function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT = 4.5;
const SHAPE = 3;
const grounds = ['paper', 'surface'];
const softs = ['river-soft', 'brick-soft', 'ochre-soft', 'moss-soft', 'plum-soft'];
const meanings = ['river', 'brick', 'ochre', 'moss', 'plum'];

const pairs: readonly Pair[] = [
  ...['ink', 'ink-2'].flatMap((ink) => [...grounds, 'sunk', ...softs].map((ground): Pair => [ink, ground, TEXT])),
  ...meanings.flatMap((ink) => [...grounds, `${ink}-soft`].map((ground): Pair => [ink, ground, TEXT])),
  ...['edge', 'focus'].flatMap((ink) => grounds.map((ground): Pair => [ink, ground, SHAPE])),
  ['on-river', 'river', TEXT],
  ['on-river', 'river-down', TEXT],
  // What was done, on its dark ground; a statutory holiday in the calendar.
  ['paper', 'ink', TEXT],
  ['surface', 'ink-2', TEXT],
];

const tooFaint = (colours: Colours, list: readonly Pair[]): string[] =>
  list
    .filter(([ink, ground, floor]) => contrast(colours.get(ink) ?? '#000000', colours.get(ground) ?? '#000000') < floor)
    .map(([ink, ground]) => `${ink} on ${ground}`);

test('a pair too faint to read is found, and so is a colour that does not exist', () => {
  const planted: Colours = new Map([...light, ['ink-2', '#a8a090']]);
  expect(tooFaint(planted, pairs)).toContain('ink-2 on paper');
  expect(tooFaint(light, [['line', 'paper', SHAPE]])).toEqual(['line on paper']);
  expect(tooFaint(light, [['no-such-ink', 'no-such-ground', TEXT]])).toHaveLength(1);
});

test('black on white is 21 to 1, and like on like 1 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#135464', '#135464')).toBe(1);
});

test.each([
  ['light', light],
  ['dark', dark],
])('everything that is read or pressed stands out in %s', (_, colours) => {
  expect(colours.size).toBeGreaterThanOrEqual(25);
  expect(tooFaint(colours, pairs)).toEqual([]);
});

test('dark says every colour that light says', () => {
  const said = new Set(coloursOf(css.slice(darkAt, moreAt)).map(([name]) => name));
  expect([...light.keys()].filter((name) => !said.has(name))).toEqual([]);
});

test('the styles use no colour of their own and no side of the screen', () => {
  const styles = ['base', 'parts', 'parts-casework', 'screens-casework', 'screens-family'].map((name) =>
    readFileSync(new URL(`../../src/ui/styles/${name}.css`, import.meta.url), 'utf8'),
  );
  const own = styles.flatMap((text) => text.match(/#[0-9a-f]{3,8}\b/gi) ?? []);
  // A code for cameras is black on white.
  expect(own).toEqual(['#fff', '#000']);
  const sided = styles.flatMap(
    (text) => text.match(/(?:margin|padding|border|inset)?-?\b(?:left|right)\b(?=\s*:)|text-align:\s*right/g) ?? [],
  );
  expect(sided).toEqual([]);
});
