import { asFields } from '#actions/as-value.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { joinAsColleague } from '#tests/support/colleague.ts';
import { readShippedDirectory } from '#tests/support/directory-file.ts';
import { PATIENCE } from '#tests/support/journey.ts';

import { button, field, follow, seen, type Stage, title } from './stage.ts';

const names = {
  shelter: 'Hébergement d’urgence',
  long: 'Accompagnement des familles nouvellement arrivées dans leurs démarches scolaires, administratives et communautaires',
  unbroken: 'Wolfeschlegelsteinhausenbergerdorff',
} as const;

const sample = readShippedDirectory('sample/directory.json').written;

const asRecord = (id: string): RecordId => {
  const known = parseId<RecordId>(id);
  if (known === undefined) {
    throw new Error(`no identifier: ${id}`);
  }
  return known;
};

/** A shelter whose door nobody is told of, hours of every kind, and a name that fills a phone. */
async function publishSome({ server, page, t }: Stage): Promise<void> {
  await follow(page, '/app/team');
  await button(page, t('team:invite')).click({ timeout: PATIENCE });
  await page.locator('input[value="coordinator"]').check({ force: true });
  await button(page, t('team:who.make')).click();
  await seen(page.locator('.qr-code'));
  const invitation = await field(page, t('team:link.label')).inputValue();
  await button(page, t('team:link.done')).click();
  const { context, exchange, leave } = await joinAsColleague({ url: server.url, invitation, name: 'Odile Bergeron' });
  const wanted = new Set([names.shelter, 'Maison des jeunes', 'Cuisines collectives', 'Camp de jour des Peupliers']);
  const services = sample.services.filter(({ fields }) => typeof fields['name'] === 'string' && wanted.has(fields['name']));
  const edit = (table: 'providers' | 'services' | 'locations' | 'keptLocations') => ({ id, fields }: { readonly id: string; readonly fields: Parameters<typeof asFields>[0] }) => ({ table, id: asRecord(id), fields: asFields(fields) });
  const shelter = services.find(({ fields }) => fields['name'] === names.shelter);
  const hidden = (sample.hiddenPlaces ?? []).map(({ id, fields }) => ({ id, fields: { ...fields, [`service:${shelter?.id ?? ''}`]: true } }));
  const open = services.map(({ id, fields }) => ({ id, fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !hidden.some((place) => name === `place:${place.id}`))) }));
  const longest = { id: crypto.randomUUID(), fields: { ...open[0]?.fields, name: names.long, description: names.unbroken.repeat(3), 'kind:foodAid': true } };
  const { organisation } = context.spaces;
  // Only what these name: some of the others are not to be published.
  const named = new Set(services.flatMap(({ fields }) => [fields['provider'], ...Object.keys(fields).map((name) => name.replace('place:', ''))]));
  const ofThem = ({ id }: { readonly id: string }): boolean => named.has(id);
  const published = await context.commit([{ space: organisation, published: true, edits: [...sample.providers.filter(ofThem).map(edit('providers')), ...(sample.locations ?? []).filter(ofThem).map(edit('locations')), ...[...open, longest].map(edit('services'))] }]);
  const kept = await context.commit([{ space: organisation, edits: hidden.map(edit('keptLocations')) }]);
  if (!published.ok || !kept.ok) {
    throw new Error(JSON.stringify([published, kept]));
  }
  await exchange();
  leave();
}

/** The search with nothing asked, with wishes, with nothing that fits; an entry, a hidden place, who offers it, and the list to print. */
export async function walkServices(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await publishSome(stage);
  await follow(page, '/app/services');
  await seen(title(page, t('services:title')));
  await seen(page.locator('.need-tiles'));
  await visit('services, nothing asked');
  const search = page.locator('input[type=search]').first();
  await search.fill('qqqqqq');
  await seen(page.locator('.empty'));
  await visit('services, nothing of that name');
  await search.fill(names.long.slice(0, 20));
  await seen(page.locator('.service-card'));
  await page.locator('.filter-line .icon-button').click();
  await seen(page.getByRole('dialog'));
  await visit('what a service has to be');
  await page.getByRole('dialog').locator('.chip').first().click();
  await page.keyboard.press('Escape');
  await page.locator('.asked-here button').first().click();
  await seen(page.locator('.still-true button'));
  await visit('services, a long name, and whether it is still true');
  await walkEntry(stage);
  await follow(page, '/app/services/print');
  await seen(page.locator('.directory-sheet'));
  await visit('services, a list to print');
}

async function walkEntry({ page, t, visit }: Stage): Promise<void> {
  const search = page.locator('input[type=search]').first();
  await search.fill('Hebergement urgence');
  const shelter = page.locator('.service-card :is(h2, h3) a').filter({ hasText: names.shelter });
  await shelter.first().click({ timeout: PATIENCE });
  await seen(page.locator('.hidden-place'));
  await visit('a service whose place is hidden');
  await page.locator('.offered-by').click();
  await seen(page.getByText(t('resource:provider.services')));
  await visit('who offers a service');
  await follow(page, `/app/services/service/${crypto.randomUUID()}`);
  await seen(page.getByText(t('resource:unknown.title')));
  await visit('a service that is not on this phone');
}
