import { hsdsService, hsdsServices } from '#tests/support/many-services.ts';
import { button, field, fieldFrom, follow, seen, type Stage } from './stage.ts';

const awkward = [
  ...hsdsServices(3),
  { ...hsdsService(4), minimum_age: 'dix', url: 'pas une adresse', metadata: [{ id: 'm', last_action_date: '2026-01-01' }], assurer_email: 'x@exemple.org' },
  42,
];
const file = (json: unknown) => ({ name: 'bottin-du-quartier.json', mimeType: 'application/json', buffer: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)) });

async function read({ page, t }: Stage, json: unknown): Promise<void> {
  await field(page, t('directoryImport:input.fileLabel')).setInputFiles(file(json));
  await button(page, t('directoryImport:read')).click();
}

/** Where entries come from, a file that is none, what one would change, and that it came in. */
export async function walkDirectoryImport(stage: Stage): Promise<void> {
  const { page, t, visit } = stage;
  await follow(page, '/app/services/sources');
  await seen(page.getByText(t('directoryImport:sources.none')));
  await visit('sources of the directory, none yet');
  await button(page, t('directoryImport:sources.add')).click();
  await button(page, t('directoryImport:sources.save')).click();
  await seen(page.getByText(t('directoryImport:sources.nameMissing')));
  await visit('a source without a name');
  await field(page, t('directoryImport:sources.nameLabel')).fill('Regroupement des organismes communautaires de Rosemont–La Petite-Patrie');
  await fieldFrom(page, t('directoryImport:sources.licenceLabel')).fill('CC BY 4.0');
  // Its name goes on with what it means.
  await page.getByRole('radio', { name: t('directoryImport:sources.yes') }).check({ force: true });
  await button(page, t('directoryImport:sources.save')).click();
  await seen(page.getByText(t('directoryImport:sources.never')));
  await visit('sources of the directory');
  await follow(page, '/app/services/import');
  await seen(button(page, t('directoryImport:read')));
  await visit('an import, nothing chosen');
  await read(stage, 'rien du tout');
  await seen(page.getByText(t('directoryImport:failed.import-not-json')));
  await visit('a file that is no directory');
  await read(stage, awkward);
  await seen(page.getByText(t('directoryImport:preview.title')));
  for (const fold of await page.locator('.import-fold > summary').all()) {
    await fold.click();
  }
  await visit('what an import would change');
  await button(page, t('directoryImport:do')).click();
  await seen(page.getByText(t('directoryImport:finished.title')));
  await visit('an import that is finished');
}
