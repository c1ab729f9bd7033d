import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildIfChanged } from '#scripts/build.ts';
import { atMost, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, type World } from '#tests/benchmarks/bench-world.ts';
import { newPhone } from '#tests/support/browser.ts';
import { setUp } from '#tests/support/journey.ts';
import { watchLongTasks } from '#tests/support/long-tasks.ts';
import { hsdsServices } from '#tests/support/many-services.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

const TIMEOUT = 1_200_000;

type Measured = { readonly read: number; readonly written: number; readonly again: number; readonly readTask: number; readonly writtenTask: number };

/** A founder brings in one file of so many services, and the same file again; the server is there, and takes what is written meanwhile. */
async function bringIn(file: string): Promise<Measured> {
  const [server, phone] = await Promise.all([startServer(), newPhone()]);
  const { page } = phone;
  page.setDefaultTimeout(TIMEOUT);
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const read = async (): Promise<number> => {
    await page.getByLabel('Fichiers du répertoire').setInputFiles(file);
    const begun = performance.now();
    await press('Lire, sans rien écrire');
    await page.getByRole('heading', { level: 2, name: 'Ce qui changera' }).waitFor();
    return performance.now() - begun;
  };
  try {
    await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École des Érables', name: 'Maude Tremblay' });
    await follow(page, '/app/services/import');
    await page.getByRole('textbox', { name: 'Nom de la source' }).fill('Bottin');
    await page.getByRole('radio', { name: 'Oui' }).check({ force: true });
    await press('Enregistrer la source');
    const tasks = await watchLongTasks(page);
    const first = await read();
    const readTask = await tasks.longest();
    const begun = performance.now();
    await press('Importer');
    await page.getByText(/écrites sur ce téléphone/).waitFor();
    const written = performance.now() - begun;
    const writtenTask = await tasks.longest();
    await press('Importer autre chose');
    return { read: first, written, again: await read(), readTask, writtenTask };
  } finally {
    await phone.discard();
    await server.stop();
  }
}

/** A large directory from a file, by the very screens a coordinator uses. */
export async function* importRows({ extent }: World): AsyncGenerator<Row> {
  const services = extent.teams.at(-1)?.size ?? 1000;
  await buildIfChanged();
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-import-'));
  const file = join(folder, 'bottin.json');
  writeFileSync(file, JSON.stringify(hsdsServices(services)));
  try {
    const { read, written, again, readTask, writtenTask } = await bringIn(file);
    const name = `import of ${count(services)} services`;
    yield row({ group: 'import', name: `${name}, read and compared`, slowed: 1, unit: 'ms', ours: [read], parts: { again } });
    yield row({ group: 'import', name: `${name}, written`, slowed: 1, unit: 'ms', ours: [written] });
    yield row({ group: 'import', name: `${name}, longest task while it is read`, slowed: 1, unit: 'ms', ours: [readTask], expect: atMost(100, 'ms') });
    yield row({ group: 'import', name: `${name}, longest task while it is written and sent`, slowed: 1, unit: 'ms', ours: [writtenTask], expect: atMost(100, 'ms') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
