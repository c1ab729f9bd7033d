import { button, choose, field, follow, seen, type Stage, title } from './stage.ts';

const press = ({ page }: Stage, name: string): Promise<void> => button(page, name).first().click();
const unfold = ({ page }: Stage, section: string): Promise<void> => page.locator('summary').filter({ hasText: section }).first().click();

const told = ({ page }: Stage, words: string): Promise<void> => seen(page.getByRole('status').filter({ hasText: words }));

/** An organisation, its service with everything unfolded and something wrong, a place that is hidden, and the points. */
export async function walkDirectoryEdit(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await follow(page, '/app/services');
  await press(stage, t('services:tools.newProvider'));
  await seen(title(page, t('directoryEdit:provider.new')));
  await field(page, t('directoryEdit:field.name')).fill('Comptoir d’entraide et de solidarité des familles nouvellement arrivées du Vieux-Quai');
  await unfold(stage, t('directoryEdit:section.reach'));
  await press(stage, t('directoryEdit:add.phone'));
  await visit('a new organisation, a phone being added');
  await press(stage, t('common:act.saveHere'));
  await told(stage, t('directoryEdit:saved.provider'));
  await press(stage, t('services:tools.newService'));
  await walkService(stage);
  await walkPlace(stage);
  await press(stage, t('common:act.saveHere'));
  await told(stage, t('directoryEdit:saved.service'));
  await walkEnds(stage);
  await walkPoints(stage);
}

async function walkService(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await seen(title(page, t('directoryEdit:service.new')));
  await unfold(stage, t('directoryEdit:section.when'));
  await press(stage, t('directoryEdit:add.schedule'));
  await choose(page, t('directoryEdit:hours.monthly'));
  for (const section of ['where', 'who', 'cost', 'reach', 'state'] as const) {
    await unfold(stage, t(`directoryEdit:section.${section}`));
  }
  await press(stage, t('directoryEdit:add.cost'));
  await press(stage, t('directoryEdit:add.document'));
  await press(stage, t('common:act.saveHere'));
  await seen(page.locator('.error'));
  await visit('a new service, all of it open, and wrong');
  await field(page, t('directoryEdit:field.name')).fill('Paniers du lundi');
  await button(page, t('directoryEdit:hours.nths.n2')).click();
  await page.locator('.element .chip').nth(5).click();
  await field(page, t('directoryEdit:hours.from')).fill('9:30');
  await field(page, t('directoryEdit:hours.to')).fill('12:00');
  await seen(page.locator('.read-back'));
}

async function walkPlace(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await press(stage, t('directoryEdit:open.place'));
  await seen(title(page, t('directoryEdit:place.new')));
  await field(page, t('directoryEdit:field.name')).fill('La Maison');
  await page.getByRole('radio', { name: t('directoryEdit:who.team') }).check({ force: true });
  await visit('a new place, hidden');
  await press(stage, t('common:act.saveHere'));
  await told(stage, t('directoryEdit:saved.place'));
  await seen(title(page, t('directoryEdit:service.new')));
}

async function walkEnds(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await page.getByRole('link', { name: t('resource:act.edit'), exact: true }).click();
  await seen(title(page, t('directoryEdit:service.edit')));
  await press(stage, t('directoryEdit:history.open'));
  await seen(page.locator('.timeline'));
  await visit('a service, with its history');
  await press(stage, t('directoryEdit:take.service'));
  await seen(page.locator('dialog'));
  await visit('a service about to be taken away');
  await page.keyboard.press('Escape');
}

async function walkPoints(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await follow(page, '/app/services/points');
  await press(stage, t('directoryEdit:points.add'));
  await field(page, t('directoryEdit:field.name')).fill('Métro Beaubien');
  await field(page, t('directoryEdit:field.position')).fill('?');
  await press(stage, t('common:act.saveHere'));
  await seen(page.locator('.error'));
  await visit('a point, its position wrong');
  await field(page, t('directoryEdit:field.position')).fill('45.5, -73.6');
  await press(stage, t('common:act.saveHere'));
  await told(stage, t('directoryEdit:saved.point'));
  await visit('points of the neighbourhood');
}
