import { editKnock, editSafeContact } from '#actions/edit-knock.ts';
import { markGroups, tellWhatIsKept, writeStrengths } from '#actions/describe-family.ts';
import { judgeBond } from '#actions/judge-bond.ts';
import { saveHousehold } from '#actions/save-household.ts';
import { savePerson } from '#actions/save-person.ts';
import { savePhone } from '#actions/save-phone.ts';
import { saveSupport } from '#actions/save-support.ts';
import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Colleague } from '#tests/support/colleague.ts';

import { walkEmergency } from './crisis.ts';
import { button, follow, seen, type Stage } from './stage.ts';

async function must<Value>(result: Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: unknown }>): Promise<Value> {
  const settled = await result;
  if (!settled.ok) {
    throw new Error(JSON.stringify(settled.failure));
  }
  return settled.value;
}

/** Who is in the file, for the forms that are about one of them. */
interface Around {
  readonly adult: RecordId;
  readonly student: RecordId;
  readonly household: RecordId;
  readonly phone: RecordId;
  readonly support: RecordId;
}

/** Gives a family everything that a file can say. */
async function fillWhole({ context, state, exchange }: Colleague, family: RecordId): Promise<Around> {
  const now = async () => ({ id: family, state: await state('families', family) });
  const home = { label: 'Chez la mère', address: '12, rue des Lilas, appartement 3, entrée de côté' };
  const household = await must(saveHousehold(context, { family, household: undefined, draft: home }));
  const adult = await must(savePerson(context, { family, person: undefined, draft: { kind: 'guardian', name: 'Zohra Amiri', relation: 'mother', authority: 'yes', spoken: ['fa-AF', 'ps'], written: ['fa-AF'], household, email: 'zohra.amiri.de.la.rue.des.lilas@exemple.example' } }));
  const father = await must(savePerson(context, { family, person: undefined, draft: { kind: 'guardian', name: 'Wahid Amiri', relation: 'father', authority: 'unknown' } }));
  const student = await must(savePerson(context, { family, person: undefined, draft: { kind: 'student', name: 'Laleh', birthDate: '2018-03-04', level: 'e2', class: '201', status: 'returned', statusOn: '2026-01-12', household } }));
  const phone = await must(savePhone(context, { family, phone: undefined, draft: { number: '438 555-0155', label: 'Le soir', person: adult, household: '' }, notFor: [father] }));
  const support = await must(saveSupport(context, { family, support: undefined, draft: { name: 'Mme Wali', kind: 'partner', helps: 'Interprète, le mardi' } }));
  await must(editKnock(context, await now(), { greet: 'Salâm, Madame Zohra', interpreter: 'yes', channel: 'call', hours: 'Après 13 h', arrangements: { childCare: 'Deux petits' } }));
  await must(editSafeContact(context, await now(), { phone, message: 'mayNot', notTo: 'l’oncle', caution: 'Le chien du voisin est souvent détaché.' }));
  await must(writeStrengths(context, await now(), 'Chez nous, on mange ensemble.'));
  await must(markGroups(context, await now(), { targets: ['newcomer', 'fewResources'], arrivedOn: '2025-08-01' }));
  await must(tellWhatIsKept(context, await now(), { on: dayAt(Date.now()), language: 'fa-AF', by: context.member }));
  await must(judgeBond(context, family, { level: 'fragile', date: '2026-01-12', note: '' }));
  await must(judgeBond(context, family, { level: 'open', date: dayAt(Date.now()), note: 'Elle a offert le thé.' }));
  await exchange();
  return { adult, student, household, phone, support };
}

/** A file that says everything it can, how one makes contact, and each form behind it; ends on the family's page. */
export async function walkWholeFile(stage: Stage, family: RecordId, colleague: Colleague): Promise<void> {
  const { page, t, visit } = stage;
  const around = await fillWhole(colleague, family);
  await follow(page, `/app/family/${family}`);
  await seen(page.locator('.bond'));
  await seen(page.locator('.caution ul'));
  await page.locator('.earlier > summary').click();
  await page.locator('.complete-file > summary').click();
  await visit('family, everything said');
  await button(page, t('knock:reach')).click();
  await seen(page.locator('dialog .phones'));
  await visit('family, how to make contact');
  await page.keyboard.press('Escape');
  await walkEmergency(stage);
  for (const [screen, record] of Object.entries(around)) {
    await follow(page, `/app/family/${family}/${screen}/${String(record)}`);
    await seen(button(page, t('people:remove')));
    await visit(`family, ${screen}`);
  }
  for (const screen of ['bond', 'knock', 'safe', 'groups', 'strengths', 'told', 'adult', 'student']) {
    await follow(page, `/app/family/${family}/${screen}`);
    await button(page, t('people:remove')).waitFor({ state: 'detached' });
    await seen(button(page, t('common:act.saveHere')));
    await visit(`family, ${screen}, new`);
  }
  await button(page, t('common:act.saveHere')).click();
  await seen(page.locator('.error'));
  await visit('family, student without a name');
  await follow(page, `/app/family/${family}/adult/${crypto.randomUUID()}`);
  await seen(page.getByText(t('people:gone.text')));
  await visit('family, somebody who is gone');
  await follow(page, `/app/family/${family}`);
}
