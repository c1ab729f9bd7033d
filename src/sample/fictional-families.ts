import type { SampleNote } from '#actions/phone.ts';
import type { ContactKind } from '#domain/contact.ts';
import type { FamilyLanguage } from '#domain/language.ts';

export type FictionalContact = { readonly kind: ContactKind; readonly daysAgo: number; readonly note: SampleNote; readonly dueInDays?: number };

export type FictionalFamily = {
  readonly name: string;
  readonly language: FamilyLanguage;
  readonly phone: string;
  readonly contacts: readonly FictionalContact[];
};

/** Nobody is called this and lives here; the numbers are those kept for fiction (555-01xx). */
export const fictionalFamilies: readonly FictionalFamily[] = [
  {
    name: 'Noorzai',
    language: 'fa-AF',
    phone: '514 555-0142',
    contacts: [
      { kind: 'call', daysAgo: 26, note: 'noAnswer' },
      { kind: 'school', daysAgo: 18, note: 'proud' },
      { kind: 'visit', daysAgo: 9, note: 'snowSuit', dueInDays: 3 },
    ],
  },
  { name: 'Haddad', language: 'ar', phone: '438 555-0197', contacts: [{ kind: 'visit', daysAgo: 2, note: 'registration', dueInDays: 0 }] },
  { name: 'Nguyễn', language: 'vi', phone: '514 555-0110', contacts: [{ kind: 'text', daysAgo: 5, note: 'meeting', dueInDays: 6 }] },
  { name: 'Cárdenas Muñoz', language: 'es', phone: '450 555-0133', contacts: [{ kind: 'call', daysAgo: 12, note: 'bus' }] },
  { name: 'Jean-Baptiste', language: 'ht', phone: '514 555-0158', contacts: [{ kind: 'school', daysAgo: 7, note: 'homework', dueInDays: 1 }] },
  { name: 'Kovalenko', language: 'uk', phone: '438 555-0104', contacts: [{ kind: 'visit', daysAgo: 1, note: 'papers', dueInDays: 8 }] },
  { name: 'Tremblay', language: 'fr', phone: '514 555-0171', contacts: [{ kind: 'email', daysAgo: 41, note: 'lunch' }] },
  { name: 'Okonkwo', language: 'en', phone: '514 555-0126', contacts: [{ kind: 'community', daysAgo: 15, note: 'library' }] },
  { name: 'Warsame', language: 'so', phone: '438 555-0163', contacts: [{ kind: 'visit', daysAgo: 20, note: 'glasses', dueInDays: 2 }] },
  { name: 'Da Silva', language: 'pt', phone: '450 555-0189', contacts: [{ kind: 'letter', daysAgo: 33, note: 'interpreter' }] },
  { name: 'Sandhu', language: 'pa', phone: '514 555-0115', contacts: [] },
  { name: 'Tesfay', language: 'ti', phone: '', contacts: [{ kind: 'event', daysAgo: 4, note: 'meeting' }] },
];
