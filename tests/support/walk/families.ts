import type { Page } from 'playwright-core';

import { addFamily } from '#actions/add-family.ts';
import { editFamily } from '#actions/edit-family.ts';
import { logContact } from '#actions/log-contact.ts';
import { addDays, type Day, dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';
import { PATIENCE } from '#tests/support/journey.ts';

import { button, choose, field, fieldFrom, follow, link, seen, type Stage, title } from './stage.ts';

/** Names as they come: long, hyphened, of other banks, one word without a place to break. */
export const families = {
  busy: 'Noorzai',
  long: 'Bouchard-Tremblay de la Chevrotière-Vandenberghe et Ravelonanosy-Andriamampianina',
  arabic: 'عبد الرحمن الخطيب المصري',
  vietnamese: 'Nguyễn Thị Phương Thảo',
  unbroken: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren',
} as const;

const others = ['Adeyemi', 'Beauchamp', 'Díaz Ramírez', 'Étienne', 'Fofana', 'Gagnon', 'Haile', 'Ivanenko', 'Kaur', 'Pérez', 'Traoré', 'Yılmaz'] as const;

const note = `Jointe à la porte, entre deux quarts de travail. Elle a montré la lettre du service de garde : elle pensait que c’était une facture.\n\nOn a lu ensemble, et encerclé les deux journées pédagogiques. https://exemple.example/un/lien/tres/long/que/personne/ne/devrait/avoir/a/lire/en/entier`;

async function must<Value>(result: Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: unknown }>): Promise<Value> {
  const settled = await result;
  if (!settled.ok) {
    throw new Error(JSON.stringify(settled.failure));
  }
  return settled.value;
}

const today = (): Day => dayAt(Date.now());

/** What a colleague brings along: families with names of every kind, one of them with a file worth reading. */
export async function fillFiles(colleague: Colleague): Promise<RecordId> {
  const { context } = colleague;
  await colleague.keepAll(
    others.map((name) => [{ table: 'families', id: crypto.randomUUID() as RecordId, fields: { name, language: 'fr', createdBy: context.member } }]),
  );
  await must(addFamily(context, { name: families.long, language: 'fr', phone: '+33 6 12 34 56 78' }));
  await must(addFamily(context, { name: families.arabic, language: 'ar', phone: '' }));
  await must(addFamily(context, { name: families.vietnamese, language: 'vi', phone: '438 555-0177' }));
  await must(addFamily(context, { name: families.unbroken, language: 'und', phone: '' }));
  const family = await must(addFamily(context, { name: families.busy, language: 'fa-AF', phone: '514 555-0142' }));
  const day = (ago: number): Day => addDays(today(), -ago);
  await must(logContact(context, family, { kind: 'letter', date: day(60), note: '', due: '' }));
  await must(logContact(context, family, { kind: 'call', date: day(20), note: 'Boîte vocale pleine.', due: today() }));
  await must(logContact(context, family, { kind: 'visit', date: day(0), note, due: addDays(today(), 9) }));
  await must(logContact(context, family, { kind: 'text', date: day(1), note: 'شكرا، سنكون هناك يوم الجمعة.', due: '' }));
  await colleague.exchange();
  return family;
}

/** Only the rows near the window are there: the last one comes when it is scrolled to. */
export async function lastRow(page: Page): Promise<void> {
  await seen(page.getByText('Adeyemi'));
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await seen(page.getByText(families.arabic));
}

/** The list: full, searched, and nothing found. */
export async function walkList({ page, t, visit }: Stage): Promise<void> {
  await lastRow(page);
  await visit('families, full');
  const search = field(page, t('families:search'));
  await search.fill('nguyen');
  await seen(page.locator('mark'));
  await visit('families, searched');
  await search.fill('personne de ce nom');
  await seen(page.getByText(t('families:none.title')));
  await visit('families, nobody of that name');
  await search.fill('');
}

/** A new family with every mistake, then kept; ends on its page. */
export async function walkNewFamily({ page, t, visit }: Stage): Promise<void> {
  await link(page, t('families:add')).first().click();
  await seen(title(page, t('families:new.title')));
  await visit('new family');
  await fieldFrom(page, t('families:form.phone')).fill('514 555-01');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.error'));
  await visit('new family, no name');
  await field(page, t('families:form.name')).fill('Ó Súilleabháin');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.field.wrong input[type=tel]'));
  await visit('new family, a number too short');
  await fieldFrom(page, t('families:form.phone')).fill('514 555-0199');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.getByText(t('families:new.saved')));
  await visit('family, new');
}

/** A file, a contact being written, and the file with its draft. */
export async function walkContact({ page, t, visit }: Stage, family: RecordId): Promise<void> {
  await follow(page, `/app/family/${family}`);
  await seen(page.locator('.written'));
  await visit('family, full');
  await link(page, t('families:log')).click();
  await seen(title(page, t('contacts:log')));
  await visit('log contact');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.error'));
  await visit('log contact, no kind');
  await button(page, t('contacts:otherWays')).click();
  await choose(page, t('contacts:kind.community'));
  await field(page, t('contacts:note')).fill('Croisée au marché. Demande si le transport passe encore au coin de la rue.');
  await button(page, t('contacts:promise')).click();
  await button(page, t('contacts:inAWeek')).click();
  await button(page, t('contacts:changeDay')).click();
  await field(page, t('contacts:date')).fill(addDays(today(), 5));
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.field.wrong input[type=date]'));
  await seen(page.locator('.foot .note-line'));
  await visit('log contact, draft and a day to come');
  await link(page, t('common:act.closeKeepingDraft')).click();
  await seen(link(page, t('families:resume')));
  await visit('family, a contact half written');
  await link(page, t('families:resume')).click();
  await button(page, t('contacts:changeDay')).click();
  await field(page, t('contacts:date')).fill(today());
  await button(page, t('common:act.saveHere')).click();
  await seen(link(page, t('families:change')));
  await seen(page.locator('.told'));
  await visit('family, contact kept');
}

/** Two people change one number apart: both versions, a choice, and what is there afterwards. */
export async function walkClash(stage: Stage, family: RecordId, colleague: Colleague): Promise<void> {
  const { page, phone, t, visit } = stage;
  await phone.offline(true);
  await link(page, t('families:change')).click();
  await seen(title(page, t('families:edit.title')));
  await visit('edit');
  await fieldFrom(page, t('families:form.phone')).fill('514 555-0143');
  await field(page, t('families:form.name')).fill('Noorzaï');
  await button(page, t('common:act.saveHere')).click();
  await seen(page.getByText(t('families:edit.saved')));
  await visit('family, offline');
  await editElsewhere(colleague, family);
  await phone.offline(false);
  await seen(link(page, t('families:clash.open')).or(page.locator('.caution a')));
  await visit('family, two versions');
  await page.locator('.caution a').click();
  await seen(page.locator('.versions'));
  await visit('two versions, nothing chosen');
  await page.locator('.version input').first().check({ force: true });
  await visit('two versions, one chosen');
  await page.locator('.foot button').click();
  await page.locator('.version input:checked').waitFor({ state: 'detached', timeout: PATIENCE });
  await page.locator('.version.both input').check({ force: true });
  await page.locator('.foot button').click();
  await seen(link(page, t('families:log')));
  await follow(page, `/app/family/${family}/clash`);
  await seen(page.getByText(t('clash:none.title')));
  await visit('two versions, nothing left to choose');
  await follow(page, `/app/family/${crypto.randomUUID()}`);
  await seen(page.getByText(t('families:unknown.title')));
  await visit('family, not on this phone');
}

async function editElsewhere(colleague: Colleague, family: RecordId): Promise<void> {
  const [phone] = await colleague.find('phones', 'family', family);
  const looked = { id: family, state: await colleague.state('families', family) };
  const number = phone === undefined ? undefined : { id: phone, state: await colleague.state('phones', phone) };
  await must(editFamily(colleague.context, { family: looked, phone: number, draft: { name: 'Nourzai', language: 'fa-AF', phone: '438 555-0121' } }));
  await colleague.exchange();
}
