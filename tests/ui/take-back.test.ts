import { expect, test } from 'vitest';
import { takeBack } from '#ui/parts/take-back.ts';

const given = (chosen: boolean, act: (listeners: ReturnType<typeof takeBack>) => void): number => {
  let times = 0;
  act(takeBack(chosen, () => (times += 1)));
  return times;
};

const click = (detail: number): MouseEvent => Object.assign(new Event('click'), { detail }) as MouseEvent;
const press = (key: string): KeyboardEvent => Object.assign(new Event('keydown'), { key }) as KeyboardEvent;

test('an answer that is pressed again is taken back, and one that is pressed for the first time is not', () => {
  expect([given(true, ({ onClick }) => onClick(click(1))), given(false, ({ onClick }) => onClick(click(1)))]).toEqual([1, 0]);
});

test('the second half of a double tap takes nothing back', () => {
  expect(given(true, ({ onClick }) => onClick(click(2)))).toBe(0);
});

test('by keyboard Delete takes it back, and the keys that choose do not', () => {
  expect(['Delete', 'Backspace', ' ', 'ArrowDown', 'Enter'].map((key) => given(true, ({ onKeyDown }) => onKeyDown(press(key))))).toEqual([1, 1, 0, 0, 0]);
});
