import { beforeAll, expect, test } from 'vitest';
import type { CalendarDay } from '#domain/calendar-day.ts';
import { type DatedDay, type DayRun, familyWeek } from '#domain/family-week.ts';
import { familyTexts } from '#i18n/family-texts.ts';
import { createTranslator } from '#i18n/translate.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import { newId, type RecordId } from '#kernel/id.ts';
import { dayMeaning, dayTitle, noteOf, usualTitle, weekTitle } from '#ui/family/day-words.ts';
import { readFamilyAddress, readWeek } from '#ui/family/family-address.ts';
import { createReadAloud, type SpeechWorld } from '#ui/family/read-aloud.ts';
import type { Words } from '#ui/family/reading.ts';
import { spokenWeek } from '#ui/family/spoken-week.ts';
import { createTicks } from '#ui/family/ticks.ts';

const wordsOf = (language: 'fr' | 'en' | 'ar'): Promise<Words> =>
  createTranslator({ language, namespaces: ['family'], catalogue: familyTexts });
let [fr, en, ar]: Words[] = [];
beforeAll(async () => {
  [fr, en, ar] = await Promise.all([wordsOf('fr'), wordsOf('en'), wordsOf('ar')]);
});
const french = (): Words => fr as Words;

const someId = (): RecordId => newId<RecordId>((bytes) => crypto.getRandomValues(bytes));
const day = (date: string, wish: Partial<CalendarDay> = {}): DatedDay => ({
  id: someId(),
  school: undefined,
  type: 'class',
  reserveBy: undefined,
  notes: {},
  broken: [],
  ...wish,
  date: parseDay(date) as Day,
});
const run = (...days: DatedDay[]): DayRun => days as unknown as DayRun;
/** Without the invisible marks that keep a name from the other bank in its place. */
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ');

const friday = run(day('2026-11-27', { type: 'ped' }));
const holidays = run(...[21, 22, 23, 24, 25].map((date) => day(`2026-12-${date}`, { type: 'break' })));

test('a day is titled by its date and what it is, in the words of each language', () => {
  expect([fr, en, ar].map((words) => plain(dayTitle(words as Words, friday)))).toEqual([
    'Vendredi 27 novembre : pas de classe',
    'Friday, November 27: no school',
    'الجمعة 27 نوفمبر: لا توجد دراسة',
  ]);
});

test('days in a row are titled by the first and the last', () => {
  expect([fr, en, ar].map((words) => plain(dayTitle(words as Words, holidays)))).toEqual([
    'Lundi 21 décembre à vendredi 25 décembre : vacances',
    'Monday, December 21 to Friday, December 25: school break',
    'من الاثنين 21 ديسمبر إلى الجمعة 25 ديسمبر: عطلة مدرسية',
  ]);
});

test('usual days are one sentence, however they lie in the week', () => {
  const [mon, tue, wed, thu, fri] = ['23', '24', '25', '26', '27'].map((date) => day(`2026-11-${date}`)) as [DatedDay, DatedDay, DatedDay, DatedDay, DatedDay];
  const said = (...runs: DayRun[]): string => plain(usualTitle(french(), runs));
  expect(said(run(mon, tue, wed, thu))).toBe('Lundi à jeudi : classe comme d’habitude');
  expect(said(run(mon, tue))).toBe('Lundi et mardi : classe comme d’habitude');
  expect(said(run(mon, tue, wed), run(fri))).toBe('Lundi à mercredi et vendredi : classe comme d’habitude');
  expect(said(run(mon, tue), run(thu))).toBe('Lundi, mardi et jeudi : classe comme d’habitude');
  expect(plain(usualTitle(ar as Words, [run(mon, tue, wed, thu)]))).toBe('من الاثنين إلى الخميس: دراسة كالمعتاد');
});

test('a kind of day that only a newer version knows is shown with what can be said of it', () => {
  const strange = run(day('2026-11-27', { type: { unknown: 'exam' } }));
  expect(plain(dayTitle(french(), strange))).toBe('Vendredi 27 novembre : à vérifier avec l’école');
  expect(dayMeaning(french(), strange).join(' ')).not.toContain('exam');
});

test('this week, the next one and any other have their names', () => {
  const monday = parseDay('2026-11-30') as Day;
  expect([0, 1, 2, -1].map((weeks) => plain(weekTitle(french(), monday, weeks)))).toEqual([
    'Cette semaine',
    'Semaine prochaine',
    'Semaine du 30 novembre',
    'Semaine du 30 novembre',
  ]);
});

test('a note is read in the reader’s language only when somebody wrote it in that language', () => {
  const noted = run(day('2026-11-27', { notes: { fr: 'Photo', ar: 'صورة' } }));
  expect([fr, en, ar].map((words) => noteOf(words as Words, noted))).toEqual(['Photo', undefined, 'صورة']);
});

test('what is read aloud follows the page and leaves out what is over', () => {
  const days = [day('2026-11-23'), day('2026-11-24'), day('2026-11-27', { type: 'ped', reserveBy: parseDay('2026-11-25'), notes: { fr: 'Bibliothèque' } })];
  const { cards } = familyWeek(days, { monday: parseDay('2026-11-23') as Day, today: parseDay('2026-11-24') as Day });
  expect(spokenWeek(french(), cards).map(plain)).toEqual([
    'Mardi 24 novembre : classe comme d’habitude',
    'Votre enfant va à l’école.',
    'Préparez le sac et la boîte à lunch.',
    'Vendredi 27 novembre : pas de classe',
    'Journée pédagogique : le personnel travaille sans les élèves.',
    'Le service de garde est ouvert aux enfants inscrits seulement.',
    'Bibliothèque',
    'Réservez le service de garde au plus tard mercredi 25 novembre.',
  ]);
});

const at = (path: string, preferred: readonly string[] = []): unknown => readFamilyAddress(new URL(path, 'http://localhost'), preferred);

test('an address names a school and a language; what it lacks comes from the reader', () => {
  expect(at('/f/trois-erables-k7m2/ar')).toEqual({ school: 'trois-erables-k7m2', language: 'ar' });
  expect(at('/f/trois-erables-k7m2/', ['de-DE', 'en-CA', 'fr'])).toEqual({ school: 'trois-erables-k7m2', language: 'en' });
  expect(at('/f/trois-erables-k7m2/klingon', ['ar-SY'])).toEqual({ school: 'trois-erables-k7m2', language: 'ar' });
  expect(at('/f/trois-erables-k7m2', ['de'])).toEqual({ school: 'trois-erables-k7m2', language: 'fr' });
  expect(at('/f/Trois-Erables-K7M2/EN')).toEqual({ school: 'trois-erables-k7m2', language: 'en' });
});

test.each(['/f/', '/f', '/f/%3Cscript%3E/fr', '/f/a..b/fr', `/f/${'a'.repeat(90)}/fr`])('%s names no school', (path) => {
  expect(at(path)).toEqual({ school: undefined, language: 'fr' });
});

test('a week behind the # begins on its Monday, and nonsense names none', () => {
  expect(readWeek('#2026-11-27')).toBe('2026-11-23');
  expect(['', '#', '#2026-02-30', '#x'].map(readWeek)).toEqual([undefined, undefined, undefined, undefined]);
});

const storageOf = (content?: string) => {
  const kept = new Map(content === undefined ? [] : [['passerelle-done', content]]);
  return { kept, place: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } };
};

test('a tick outlives the page, can be taken back, and names nothing but the day', () => {
  const { kept, place } = storageOf();
  createTicks(place).set(friday, true);
  expect(createTicks(place).has(friday)).toBe(true);
  expect(kept.get('passerelle-done')).toBe(JSON.stringify([friday[0].id]));
  createTicks(place).set(friday, false);
  expect(createTicks(place).has(friday)).toBe(false);
});

test.each(['{', '7', '[1,{}]', ''])('a storage that holds %s is read as no tick', (content) => {
  expect(createTicks(storageOf(content).place).has(friday)).toBe(false);
});

test('where nothing can be kept a tick lives as long as the page', () => {
  const full = { getItem: () => null, setItem: () => { throw new Error('full'); } };
  for (const ticks of [createTicks(undefined), createTicks(full)]) {
    ticks.set(friday, true);
    expect(ticks.has(friday)).toBe(true);
  }
});

type Spoken = { readonly text: string; lang: string; voice: unknown; ends: (() => void)[] };

/** A phone with these voices, and what it was told to say. */
function phoneWith(voices: readonly { lang: string; localService: boolean }[]): { world: SpeechWorld; said: Spoken[]; cancelled: () => number; later: (more: typeof voices) => void } {
  const said: Spoken[] = [];
  let [cancelled, now] = [0, voices];
  let changed = (): void => undefined;
  const utterance = (text: string) => {
    const spoken: Spoken = { text, lang: '', voice: undefined, ends: [] };
    return Object.assign(spoken, { addEventListener: (type: string, listener: () => void) => void (type === 'end' && spoken.ends.push(listener)) });
  };
  const synthesis = {
    getVoices: () => now,
    speak: (one: Spoken) => void said.push(one),
    cancel: () => void (cancelled += 1),
    addEventListener: (_: string, listener: () => void) => void (changed = listener),
  };
  return {
    world: { synthesis, utterance } as unknown as SpeechWorld,
    said,
    cancelled: () => cancelled,
    later: (more) => {
      now = more;
      changed();
    },
  };
}

test('reading aloud is offered only where the phone itself has a voice of that language', () => {
  expect(createReadAloud('ar', undefined).available.value).toBe(false);
  expect(createReadAloud('ar', phoneWith([{ lang: 'fr-CA', localService: true }]).world).available.value).toBe(false);
  expect(createReadAloud('ar', phoneWith([{ lang: 'ar-SA', localService: false }]).world).available.value).toBe(false);
  expect(createReadAloud('ar', phoneWith([{ lang: 'ar_SA', localService: true }]).world).available.value).toBe(true);
});

test('a voice that arrives later is noticed', () => {
  const phone = phoneWith([]);
  const aloud = createReadAloud('fr-CA', phone.world);
  expect(aloud.available.value).toBe(false);
  phone.later([{ lang: 'fr-FR', localService: true }]);
  expect(aloud.available.value).toBe(true);
});

test('sentences are said one by one in the voice of the language, until the last one ends or somebody stops', () => {
  const phone = phoneWith([{ lang: 'fr-FR', localService: true }, { lang: 'fr-CA', localService: true }]);
  const aloud = createReadAloud('fr-CA', phone.world);
  aloud.start(['Un.', '\u2068Deux\u2069.']);
  expect(phone.said.map(({ text, lang, voice }) => [text, lang, (voice as { lang: string }).lang])).toEqual([
    ['Un.', 'fr-CA', 'fr-CA'],
    ['Deux.', 'fr-CA', 'fr-CA'],
  ]);
  expect(aloud.speaking.value).toBe(true);
  phone.said[1]?.ends.forEach((end) => end());
  expect(aloud.speaking.value).toBe(false);
  aloud.start(['Trois.']);
  aloud.stop();
  expect(aloud.speaking.value).toBe(false);
  expect(phone.cancelled()).toBe(3);
});
