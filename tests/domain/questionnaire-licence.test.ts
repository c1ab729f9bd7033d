import { expect, test } from 'vitest';
import { mayPublish } from '#domain/questionnaire-licence.ts';

test.each([
  'CC0-1.0', 'CC0', 'CC-BY-4.0', 'CC BY 4.0', 'CC BY-SA 4.0', 'CC-BY-SA-3.0', 'Apache-2.0', 'MIT License', 'BSD-3-Clause', 'OGL-Canada-2.0',
  '© 2026 The Passerelle authors, MIT License',
  'Licensed under the Apache License, Version 2.0',
  'https://creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/deed.fr',
  'CC-BY-4.0\n© 2026 La Maison des familles',
])('lets it be published: %s', (licence) => {
  expect(mayPublish(licence)).toBe(true);
});

test.each([
  '', '© 2026 La Maison des familles', 'Tous droits réservés', 'Copyright © 1999 Pfizer Inc. All rights reserved. Reproduced with permission.',
  'CC-BY-NC-4.0', 'CC BY-NC-SA 4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0', 'https://creativecommons.org/licenses/by-nc/4.0/', 'CC BY 4.0, non-commercial use',
  'This is not CC-BY-4.0', 'Sauf les images : CC BY 4.0', 'CC BY 4.0. Utilisation commerciale : avec autorisation.', 'N’est pas sous CC BY 4.0',
  'ACC-BY-LAW', 'Permission granted', 'Free of charge', 'GPL', 'constructor', '__proto__', 'CC-BY-4.0 only in Canada',
  'Some parts CC-BY-4.0, all rights reserved', 'AAP-2.0', 'MIT',
])('stays sealed: %s', (licence) => {
  expect(mayPublish(licence)).toBe(false);
});
