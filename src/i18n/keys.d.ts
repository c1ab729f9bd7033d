import type about from '#locales/fr/about.json';
import type backup from '#locales/fr/backup.json';
import type bond from '#locales/fr/bond.json';
import type calendar from '#locales/fr/calendar.json';
import type caseload from '#locales/fr/caseload.json';
import type clash from '#locales/fr/clash.json';
import type common from '#locales/fr/common.json';
import type contacts from '#locales/fr/contacts.json';
import type crisis from '#locales/fr/crisis.json';
import type devices from '#locales/fr/devices.json';
import type duplicates from '#locales/fr/duplicates.json';
import type entry from '#locales/fr/entry.json';
import type failure from '#locales/fr/failure.json';
import type families from '#locales/fr/families.json';
import type family from '#locales/fr/family.json';
import type followUps from '#locales/fr/followUps.json';
import type gone from '#locales/fr/gone.json';
import type join from '#locales/fr/join.json';
import type kept from '#locales/fr/kept.json';
import type kinds from '#locales/fr/kinds.json';
import type knock from '#locales/fr/knock.json';
import type list from '#locales/fr/list.json';
import type log from '#locales/fr/log.json';
import type lock from '#locales/fr/lock.json';
import type needs from '#locales/fr/needs.json';
import type news from '#locales/fr/news.json';
import type people from '#locales/fr/people.json';
import type portrait from '#locales/fr/portrait.json';
import type profile from '#locales/fr/profile.json';
import type questionnaires from '#locales/fr/questionnaires.json';
import type words from '#locales/fr/words.json';
import type sample from '#locales/fr/sample.json';
import type schools from '#locales/fr/schools.json';
import type setup from '#locales/fr/setup.json';
import type shell from '#locales/fr/shell.json';
import type status from '#locales/fr/status.json';
import type team from '#locales/fr/team.json';
import type timeline from '#locales/fr/timeline.json';
import type today from '#locales/fr/today.json';
import type services from '#locales/fr/services.json';
import type resource from '#locales/fr/resource.json';
import type proposals from '#locales/fr/proposals.json';
import type directoryEdit from '#locales/fr/directoryEdit.json';
import type directoryExport from '#locales/fr/directoryExport.json';
import type directoryImport from '#locales/fr/directoryImport.json';
import type unlocking from '#locales/fr/unlocking.json';

/** One line a namespace, here and nowhere else: French is the shape that every key is checked against. */
export interface Resources {
  about: typeof about;
  backup: typeof backup;
  bond: typeof bond;
  calendar: typeof calendar;
  caseload: typeof caseload;
  clash: typeof clash;
  common: typeof common;
  contacts: typeof contacts;
  crisis: typeof crisis;
  devices: typeof devices;
  duplicates: typeof duplicates;
  entry: typeof entry;
  failure: typeof failure;
  families: typeof families;
  family: typeof family;
  followUps: typeof followUps;
  gone: typeof gone;
  join: typeof join;
  kept: typeof kept;
  kinds: typeof kinds;
  knock: typeof knock;
  list: typeof list;
  lock: typeof lock;
  log: typeof log;
  needs: typeof needs;
  news: typeof news;
  people: typeof people;
  portrait: typeof portrait;
  profile: typeof profile;
  questionnaires: typeof questionnaires;
  words: typeof words;
  sample: typeof sample;
  schools: typeof schools;
  setup: typeof setup;
  shell: typeof shell;
  status: typeof status;
  team: typeof team;
  timeline: typeof timeline;
  today: typeof today;
  services: typeof services;
  resource: typeof resource;
  proposals: typeof proposals;
  directoryEdit: typeof directoryEdit;
  directoryExport: typeof directoryExport;
  directoryImport: typeof directoryImport;
  unlocking: typeof unlocking;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    // Without a default that exists, i18next checks no key at all.
    defaultNS: 'common';
    returnNull: false;
    resources: Resources;
  }
}
