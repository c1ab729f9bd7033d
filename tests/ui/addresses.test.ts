import { newId, type RecordId } from '#kernel/id.ts';
import { parseArrival } from '#ui/shell/arrival.ts';
import { whatHinders } from '#ui/shell/can-keep-data.ts';
import { addressOf, parseRoute, type Route } from '#ui/shell/route.ts';
import { expect, test } from 'vitest';

const family = newId<RecordId>((bytes) => crypto.getRandomValues(bytes));
const record = newId<RecordId>((bytes) => crypto.getRandomValues(bytes));

test('every screen has an address that leads back to it', () => {
  const routes: readonly Route[] = [
    ...(['today', 'families', 'follow-ups', 'needs', 'hand-over', 'new', 'status', 'team', 'calendar', 'clashes', 'duplicates', 'crisis', 'questionnaires', 'about'] as const).map((at) => ({ at })),
    ...(['family', 'log', 'edit', 'clash', 'timeline'] as const).map((at) => ({ at, family })),
    ...(['bond', 'knock', 'safe', 'groups', 'strengths', 'told'] as const).map((at) => ({ at, family })),
    ...(['adult', 'student', 'household', 'phone', 'support', 'portrait', 'need'] as const).flatMap((at) => [{ at, family }, { at, family, record }]),
    ...(['log-anywhere', 'log-several', 'log-elsewhere', 'contacts'] as const).map((at) => ({ at })),
    ...(['contact', 'correct'] as const).map((at) => ({ at, record })),
    ...(['contact', 'correct', 'follow-up'] as const).map((at) => ({ at, family, record })),
  ];
  expect(routes.map((route) => parseRoute(addressOf(route)))).toEqual(routes);
});

test('an address that names nothing is today', () => {
  for (const path of ['/app', '/app/', '/app/nothing', '/app/family/', '/app/family/not-an-id', '/app/contact/not-an-id', '/app/log/nothing', '/app/family/../../etc', '/app/%00']) {
    expect(parseRoute(path)).toEqual({ at: 'today' });
  }
});

test('a link is known by its secret, a recovery code by its letters, anything else is not taken for one', () => {
  expect(parseArrival(' https://passerelle.example/app/#join=abc ')?.kind).toBe('join');
  expect(parseArrival('https://passerelle.example/app/#setup=abc')?.kind).toBe('setup');
  expect(parseArrival('7k2dm 9xq4r 0bthz p3vnc 8wse1 6jyga 2fmkd 5tqx9')?.kind).toBe('join');
  for (const text of ['', 'https://passerelle.example/app/', '#join=', 'hello', 'https://elsewhere.example/#other=abc']) {
    expect(parseArrival(text)).toBeUndefined();
  }
});

test('a page that could keep nothing says why', () => {
  const crypto = { subtle: {} };
  expect(whatHinders({ isSecureContext: true, indexedDB: {}, crypto })).toBeUndefined();
  expect(whatHinders({ isSecureContext: false, indexedDB: {}, crypto: {} })).toBe('insecure');
  expect(whatHinders({ isSecureContext: true, indexedDB: {}, crypto: {} })).toBe('crypto');
  expect(whatHinders({ isSecureContext: true, crypto })).toBe('storage');
});
