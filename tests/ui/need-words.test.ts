import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { needCodes, needDomains, voices } from '#domain/need.ts';
import { answerField, sittingField } from '#domain/portrait.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import { parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { anId } from '#tests/support/memory-device.ts';
import { wordsIn } from '#tests/support/walk/words.ts';
import { sayNeedField, sayNeedValue } from '#ui/casework/say-need-field.ts';
import { iconOfDomain, sayNeed } from '#ui/casework/say-need.ts';

const portrait = parseQuestionnaire(JSON.parse(readFileSync(new URL('../../locales/questionnaires/portrait.json', import.meta.url), 'utf8')));
const id = anId<RecordId>();
const march = parseDay('2026-03-01')!;

test('the needs are the questions of the portrait that are answered by how hard it is, in its order, and each has a short name', async () => {
  const groups = portrait.ok ? portrait.value.items : [];
  const hard = groups.flatMap(({ items }) => items.filter(({ options }) => options.some(({ code }) => code === 'big')));
  expect(hard.map(({ linkId }) => linkId)).toEqual(needCodes);
  expect(groups.map(({ linkId }) => linkId).filter((linkId) => linkId !== 'involvement')).toEqual(needDomains);
  expect(new Set(needDomains.map(iconOfDomain)).size).toBe(needDomains.length);
  for (const language of ['fr', 'en'] as const) {
    const { t } = await wordsIn(language);
    const names = needCodes.map((code) => sayNeed(t, code));
    expect(new Set(names).size).toBe(needCodes.length);
    expect(names.filter((name) => name.length > 40)).toEqual([]);
  }
});

test('a question of a newer portrait is named by its code', async () => {
  const { t } = await wordsIn('fr');
  expect(sayNeed(t, 'food.water')).toBe('Question food.water');
});

test('what was written into a need or a portrait is said in the words of its question and voice', async () => {
  const words = await wordsIn('fr');
  const field = (name: string, value?: unknown) => sayNeedField(words, name, value);
  expect(field(answerField('parent', 'food.enough'))).toBe('Manger à sa faim (Parent)');
  expect(field(answerField('student', 'food.enough.help'))).toBe('Manger à sa faim, aide (Élève)');
  expect(field(answerField('parent', 'food.strength'))).toBe('Nourriture et base, forces (Parent)');
  expect(field(answerField('parent', 'involvement.wished'))).toBe('Participation à l’école (Parent)');
  expect(field(answerField('worker', 'their:own:question'))).toBe('their:own:question (Intervenant)');
  expect(field(sittingField(id))).toBe('Rencontre');
  expect(field(`said:${id}:parent`, { level: 'big', on: '2026-03-01' })).toBe(`Parent, ${words.dates.full(march)}`);
  expect(field('created')).toBeUndefined();
  expect(voices.map((voice) => field(`said:${id}:${voice}`))).toEqual(['Parent', 'Élève', 'Intervenant', 'Partenaire']);
});

test('codes, states and days of a need are said in words; what is unreadable is left to others', async () => {
  const speech = { translator: await wordsIn('fr'), nameOf: (name: string) => (name === id ? 'Amina' : undefined) };
  const value = (name: string, written: unknown) => sayNeedValue(speech, name, written);
  expect(value('state', { is: 'answered', on: '2026-03-01', by: id, reason: 'Panier reçu' })).toBe(`Comblé le ${speech.translator.dates.full(march)} · Panier reçu`);
  expect(value('state', 'open')).toBe('Ouvert');
  expect(value(`said:${id}:parent`, { level: 'big', help: 'yes', on: '2026-03-01' })).toBe('Très difficile · Veut de l’aide');
  expect(value('finished', { on: '2026-03-01', by: id })).toBe(`${speech.translator.dates.full(march)} · Amina`);
  expect(value(answerField('parent', 'food.enough'), ['some'])).toBe('Un peu difficile');
  expect(value(answerField('parent', 'food.words'), [{ text: 'On y arrive' }, 'ensemble'])).toBe('On y arrive, ensemble');
  expect(value('note', null)).toBeUndefined();
});
