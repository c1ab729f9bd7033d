import { caseworkTexts } from '#i18n/casework-texts.ts';
import { familyTexts } from '#i18n/family-texts.ts';
import { chooseLanguage } from '#i18n/languages.ts';
import { type Catalogue, createTranslator } from '#i18n/translate.ts';
import { expect, test } from 'vitest';

test('a text is found in the language of the page, at once', async () => {
  const { t } = await createTranslator({ language: 'en', namespaces: ['common'], catalogue: caseworkTexts });
  expect(t('common:act.save')).toBe('Save');
});

test('a wrong key, or a key of a file that was not asked for, does not compile', async () => {
  const { t } = await createTranslator({ language: 'fr', namespaces: ['common'], catalogue: caseworkTexts });
  // @ts-expect-error -- no such key
  expect(t('common:act.sav')).toBe('act.sav');
  // @ts-expect-error -- the family texts were not asked for
  expect(t('family:page.title')).toBe('page.title');
});

test('files that arrive later join the same translator', async () => {
  const first = await createTranslator({ language: 'fr', namespaces: ['common'], catalogue: caseworkTexts });
  const { t } = await first.with(['family']);
  expect(t('family:page.title')).toBe('Calendrier de l’école');
  expect(t('common:act.save')).toBe('Enregistrer');
});

test('only what was asked for is read', async () => {
  const asked: string[] = [];
  const catalogue: Catalogue = {
    texts: async (language, name) => {
      asked.push(`${language}/${name}`);
      return caseworkTexts.texts(language, name);
    },
    dateNames: caseworkTexts.dateNames,
  };
  await createTranslator({ language: 'en', namespaces: ['common'], catalogue });
  expect(asked).toEqual(['en/common']);
});

test('a file that a language lacks is read in French', async () => {
  const { t } = await createTranslator({ language: 'ar', namespaces: ['common'], catalogue: caseworkTexts });
  expect(t('common:act.save')).toBe('Enregistrer');
});

test.each([
  [0, 'لا أيام دراسة'],
  [1, 'يوم دراسة واحد'],
  [2, 'يوما دراسة'],
  [4, '4 أيام دراسة'],
  [20, '20 يومًا دراسيًا'],
  [100, '100 يوم دراسة'],
])('Arabic counts %i school days', async (count, text) => {
  const { t } = await createTranslator({ language: 'ar', namespaces: ['family'], catalogue: familyTexts });
  expect(t('family:heading.days', { count })).toBe(text);
});

test('a name set into a right-to-left sentence is isolated', async () => {
  const { t } = await createTranslator({ language: 'ar', namespaces: ['family'], catalogue: familyTexts });
  expect(t('family:state.closure', { phone: '514 555-0142' })).toContain('\u2068514 555-0142\u2069');
});

test('a name is never taken for markup or for a placeholder', async () => {
  const { t } = await createTranslator({ language: 'fr', namespaces: ['common'], catalogue: caseworkTexts });
  expect(t('common:act.backTo', { place: 'd’<Ada> & {{place}} $t(common:app)' })).toBe(
    'Retour à d’<Ada> & {{place}} $t(common:app)',
  );
});

test('the pseudo-language answers, from the right', async () => {
  const { t, direction } = await createTranslator({
    language: 'x-pseudo-rtl',
    namespaces: ['common'],
    catalogue: caseworkTexts,
  });
  expect(direction).toBe('rtl');
  expect(t('common:kept.draft', { time: '10' })).toMatch(/^\u2067.*10.*\u2069$/u);
  expect(t('common:time.days', { count: 3 })).toContain('3');
});

test('the language is what was asked, else kept, else preferred, else French', () => {
  const offered = ['fr', 'en', 'ar'] as const;
  expect(chooseLanguage({ asked: 'ar', kept: 'en', preferred: ['fr'], offered })).toBe('ar');
  expect(chooseLanguage({ asked: 'xx', kept: 'en', preferred: ['fr'], offered })).toBe('en');
  expect(chooseLanguage({ preferred: ['es-MX', 'ar-DZ', 'fr'], offered })).toBe('ar');
  expect(chooseLanguage({ preferred: ['es'], offered })).toBe('fr');
  expect(chooseLanguage({ asked: 'ar', preferred: [], offered: ['fr', 'en'] })).toBe('fr');
  expect(chooseLanguage({ asked: 'x-pseudo-rtl', preferred: [], offered })).toBe('x-pseudo-rtl');
  expect(chooseLanguage({ kept: 'x-pseudo-rtl', preferred: [], offered: ['fr', 'en'] })).toBe('fr');
});
