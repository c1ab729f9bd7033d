/** Licences under which anybody may pass a text on, whatever for: by their SPDX names, the names people write, and their addresses. */
const open: readonly RegExp[] = [
  /\bCC0(?:[- ]1\.0)?(?![\w-])/iu,
  /\bCC[- ]BY(?:[- ]SA)?(?:[- ][1-4]\.\d)?(?![\w-])/iu,
  /\bcreativecommons\.org\/(?:licenses\/by(?:-sa)?|publicdomain\/zero)\/\d\.\d/iu,
  /\b(?:Apache-2\.0|Apache License,? (?:Version )?2\.0)(?![\w-])/iu,
  /\b(?:MIT License|Licence MIT|BSD-[23]-Clause|ODC-By-1\.0|PDDL-1\.0|OGL-Canada-2\.0)(?![\w-])/iu,
];

/** Words that take back what a name seems to give: *all rights reserved*, *not for sale*, *no changes*, *except*. */
const but =
  /\b(?:CC[- ])?BY[- ](?:N[CD]|SA[- ]N[CD])\b|non[- ]?commerc|no[- ]?deriv|rights reserved|droits réservés|\b(?:not?|never|non|without|except|unless|only|ne|pas|sans|sauf|aucune?|seulement|uniquement|permission of|autorisation)\b|\bn['’]/iu;

/**
 * Whether what an author says of copying lets us publish the questions. In doubt it does not: a name of an open licence must be
 * there, and nothing beside it that takes anything back.
 */
export const mayPublish = (licence: string): boolean => open.some((name) => name.test(licence)) && !but.test(licence);
