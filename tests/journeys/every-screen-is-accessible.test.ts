import { expect, test } from 'vitest';

import { newPhone } from '#tests/support/browser.ts';
import { screenFindings } from '#tests/support/screen-checks.ts';
import { startServer } from '#tests/support/server-process.ts';
import { tabFindings } from '#tests/support/tab-walk.ts';
import { walkFiles } from '#tests/support/walk/every-screen.ts';
import { findFaults, frenchByDay, fromTheRightAtNight } from '#tests/support/walk/find-faults.ts';

/** Of families and what is written of them; the other half is walked in a file of its own, beside this one. */
const MANY_SCREENS = 72;

test('faults planted in a screen are found: by axe, at 320 px, around the page', async () => {
  const [server, phone] = [await startServer(), await newPhone()];
  const { page } = phone;
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Continuer' }).waitFor();
  const rules = { lang: 'fr-CA', dir: 'ltr', names: ['Noorzai'] } as const;
  expect(await screenFindings(page, rules)).toEqual([]);
  await page.evaluate(() => {
    // Styles in attributes are forbidden to our pages: what is set through the object model is not.
    const plant = document.createElement('div');
    const add = (name: string, words: string, style: Readonly<Record<string, string>>): HTMLElement => {
      const element = document.createElement(name);
      element.textContent = words;
      Object.assign(element.style, style);
      plant.append(element);
      return element;
    };
    add('h1', 'Encore un titre', {});
    add('p', 'À peine lisible', { color: '#bbb', background: '#fff' });
    add('img', '', {}).setAttribute('src', '/icons/passerelle-192.png');
    add('button', 'x', { inlineSize: '30px', blockSize: '30px' });
    add('div', 'Des mots que personne ne lira jusqu’au bout', { inlineSize: '120px', overflow: 'hidden', whiteSpace: 'nowrap' });
    add('div', 'Plus large que le téléphone', { inlineSize: '400px' });
    document.querySelector('main')?.append(plant);
    document.title = 'Noorzai · Passerelle';
    history.replaceState(null, '', '/app/?who=Noorzai');
    document.documentElement.lang = 'en';
  });
  const found = (await screenFindings(page, rules)).join('\n');
  for (const fault of ['color-contrast', 'image-alt', '2 h1', 'lang="en"', 'title of the tab names Noorzai', 'address names Noorzai', 'too small for a thumb', 'words cut', 'px wide']) {
    expect(found).toContain(fault);
  }
  await phone.discard();
  await server.stop();
});

test('faults planted in the way of the Tab key are found: no ring, no way there, a jump', async () => {
  const [server, phone] = [await startServer(), await newPhone()];
  const { page } = phone;
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Continuer' }).waitFor();
  expect(await tabFindings(page)).toEqual([]);
  await page.evaluate(() => {
    const [ringless, jump, lost] = ['Sans anneau', 'Saut', 'Perdu'].map((words) => {
      const button = document.createElement('button');
      button.textContent = words;
      document.querySelector('main')?.append(button);
      return button;
    });
    ringless?.style.setProperty('outline', 'none', 'important');
    jump?.setAttribute('tabindex', '1');
    lost?.setAttribute('tabindex', '-1');
  });
  const found = (await tabFindings(page)).join('\n');
  for (const fault of ['no ring around <button class=""> Sans anneau', 'out of its turn: <button class=""> Saut', 'no key leads to <button class=""> Perdu']) {
    expect(found).toContain(fault);
  }
  await phone.discard();
  await server.stop();
});

test('every screen of the files in French, by daylight: axe finds nothing, and nothing is cut, small or unnamed at 320 px', async () => {
  const { screens, wrong } = await findFaults(walkFiles, frenchByDay);
  expect(wrong).toEqual({});
  expect(screens.length).toBeGreaterThanOrEqual(MANY_SCREENS);
});

test('every screen of the files from the right, at night: axe finds nothing, and nothing is cut, small or unnamed at 320 px', async () => {
  const { screens, wrong } = await findFaults(walkFiles, fromTheRightAtNight);
  expect(wrong).toEqual({});
  expect(screens.length).toBeGreaterThanOrEqual(MANY_SCREENS);
});
