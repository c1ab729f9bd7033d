import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFirefox } from '#scripts/find-firefox.ts';
import { newPhone, type Phone } from '#tests/support/browser.ts';
import { addFamily, logContact, setUp, unlock } from '#tests/support/journey.ts';
import { startServer } from '#tests/support/server-process.ts';

type Server = Awaited<ReturnType<typeof startServer>>;

const founder = { organisation: 'Maison des familles', school: 'École des Trois-Érables', name: 'Maude Tremblay-Roy' };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

const sent = (phone: Phone) => phone.page.getByText('Tout est envoyé.').first().waitFor({ timeout: 30_000 });
const waits = (phone: Phone) => phone.page.getByText(/à envoyer/).first().waitFor({ timeout: 30_000 });

test('in a Chromium without Background Sync a commit, the network, coming into sight and an unlock each deliver', async () => {
  const phone = await newPhone();
  try {
    const { page, context } = phone;
    await context.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'SyncManager');
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
    });
    const { passphrase } = await setUp(page, server.setupLink()!, founder);
    expect(await page.evaluate(() => 'sync' in ServiceWorkerRegistration.prototype)).toBe(false);

    // A commit, with a network.
    await addFamily(page, { name: 'Noorzai', phone: '514 555-0142' });
    await sent(phone);

    // The network comes back.
    await phone.offline(true);
    await logContact(page, { kind: 'Visite', note: 'Habit de neige.' });
    await waits(phone);
    await phone.offline(false);
    await sent(phone);

    // The page comes into sight again, and no event of the network is heard.
    await page.evaluate(() => {
      addEventListener('online', (event) => event.stopImmediatePropagation(), { capture: true });
    });
    await phone.offline(true);
    await logContact(page, { kind: 'Appel', note: 'Pas de réponse.' });
    await waits(phone);
    await phone.offline(false);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await sent(phone);

    // The page was closed with something waiting; it leaves when somebody unlocks.
    await phone.offline(true);
    await logContact(page, { kind: 'Texto', note: 'Rendez-vous confirmé.' });
    await waits(phone);
    await page.reload();
    await phone.offline(false);
    await unlock(page, passphrase);
    await sent(phone);
  } finally {
    await phone.discard();
  }
});

test('in Firefox, which has no Background Sync, what is kept offline leaves when the network is back', async () => {
  const executablePath = findFirefox();
  if (executablePath === undefined && process.env['CI'] === undefined) {
    return;
  }
  expect(executablePath, 'Firefox is not installed').toBeDefined();
  const own = await startServer();
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: executablePath!, headless: true });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 500, height: 900 });
    const press = async (name: string) => {
      const button = await page.waitForSelector(`::-p-xpath(//*[self::button or self::a][contains(normalize-space(.), ${JSON.stringify(name)})])`, { visible: true, timeout: 60_000 });
      // Pressed in the page: what moves under a pointer that is on its way is not what this test is about.
      await button!.evaluate((element) => (element as HTMLElement).click());
    };
    const fill = async (label: string, text: string) => {
      const input = await page.waitForSelector(`::-p-xpath(//*[self::input or self::textarea][@id=//label[contains(normalize-space(.), ${JSON.stringify(label)})]/@for])`, { timeout: 60_000 });
      await input!.type(text);
    };
    const says = (text: string) =>
      page
        .waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 60_000 }, text)
        .catch(async () => {
          throw new Error(`${text} is not said, but: ${await page.$eval('body', (body) => body.innerText)}`);
        });
    await page.goto(own.setupLink()!.replace('/app/', '/app/?language=fr'));
    await fill('Nom de l’organisation', founder.organisation);
    await fill('Première école', founder.school);
    await press('Continuer');
    await fill('Prénom et nom', founder.name);
    await press('Continuer');
    await page.waitForFunction(() => /^\s*\S+( \S+){4}\s*$/.test(document.querySelector('.passphrase')?.textContent ?? ''), { timeout: 60_000 });
    const words = await page.$eval('.passphrase', (element) => element.textContent ?? '');
    await press('Prendre ces cinq mots');
    await fill('Phrase de passe', words.trim());
    await press('Continuer');
    await says('Votre code de secours');
    const groups = (await page.$eval('main', (main) => main.innerText)).match(/\b[0-9A-HJKMNP-TV-Z]{5}\b/g) ?? [];
    await press('J’ai le code sur papier');
    await says('du code');
    const asked = await page.$$eval('label', (labels) => labels.map((label) => label.textContent ?? '').filter((text) => /^Groupe \d du code/.test(text)));
    for (const label of asked) {
      await fill(label.slice(0, 'Groupe 1 du code'.length), groups[Number(/\d/.exec(label)?.[0] ?? 1) - 1] ?? '');
    }
    await press('Terminer');
    await says('C’est prêt');
    await press('Commencer');
    await says('Aucune famille pour le moment');
    expect(await page.evaluate(() => 'sync' in ServiceWorkerRegistration.prototype)).toBe(false);
    await page.setOfflineMode(true);
    await press('Ajouter une famille');
    await fill('Nom de la famille', 'Noorzai');
    await press('Enregistrer sur ce téléphone');
    await says('à envoyer');
    await page.setOfflineMode(false);
    await says('Tout est envoyé.');
  } finally {
    await browser.close();
    await own.stop();
  }
});
