import { addDays, dayAt } from '#kernel/day.ts';
import { type Id, type MemberId, newId, type RecordId } from '#kernel/id.ts';

/** Records that both sides of every comparison keep: the same in the browser and in Node, each made of its number alone. */

/** What people write down after a conversation, in the languages they write in. Notes are made of these at random. */
const phrases = [
  'Jointe au deuxième appel, elle était au travail toute la matinée.',
  'On a regardé l’agenda ensemble et encerclé les journées pédagogiques.',
  'Le petit dernier tousse encore; elle l’amène au CLSC jeudi avant midi.',
  'Il a reçu la lettre du service de garde mais pensait que c’était une facture.',
  'Besoin de bottes pointure 3 et d’un manteau 10 ans, j’en parle au comptoir.',
  'Elle aimerait que quelqu’un traduise le bulletin avant la rencontre.',
  'Le propriétaire n’a toujours pas réparé le chauffage de la chambre du fond.',
  'Très contente que la grande ait une amie qui parle dari dans sa classe.',
  'A commencé la francisation à temps partiel, trois soirs par semaine.',
  'Le père travaille de nuit, il préfère un message plutôt qu’un appel.',
  'La tante du deuxième étage peut venir chercher les garçons en cas d’urgence.',
  'Je lui ai montré comment signer le formulaire dans l’application.',
  'Ne savait pas que l’école était fermée vendredi, les enfants ont attendu dehors.',
  'Se demande si le transport scolaire passe encore au coin de la rue.',
  'Rien mangé ce matin selon l’éducatrice, à vérifier doucement avec la mère.',
  'L’interprète n’est pas venu, nous avons fait avec le téléphone.',
  'Veut comprendre les notes: ce que veut dire un 62 en lecture.',
  'Talked for a while about the move; boxes everywhere, the kids share one bed.',
  'She will bring the lease and the school letter on Tuesday evening.',
  'Prefers English for now, reads French slowly but surely.',
  'Grandmother answered and promised to pass it on.',
  'Homework is fine except math, the older cousin helps on weekends.',
  'Voicemail full again, tried twice before noon.',
  'Asked about swimming lessons and whether there is a family rate.',
] as const;
const kinds = ['visit', 'call', 'text', 'school', 'email'] as const;
const channels = ['home', 'phone', 'school', 'library'] as const;
const languages = ['fr', 'en', 'ar', 'es', 'fa-AF', 'uk'] as const;
const needs = ['clothing', 'food', 'housing', 'health', 'language', 'transport'] as const;
const syllables = ['ba', 'ri', 'no', 'la', 'mé', 'ta', 'ko', 'du', 'sha', 'vi', 'zor', 'el', 'an', 'ou', 'que', 'li'] as const;

const AUTHORS = 12;
const CONTACTS_A_FAMILY = 10;
const FIRST_DAY = Date.UTC(2025, 8, 1, 12);
const A_YEAR = 31_536_000_000;
const A_WEEK = 7;

type Draw = () => number;

/** Numbers from 0 to 1 that depend on a seed alone: a counter whose bits are stirred twice. */
function drawFrom(seed: number): Draw {
  let counter = Math.imul(seed + 1, 0x85_eb_ca_6b);
  return () => {
    counter = (counter + 0x61_c8_86_47) | 0;
    const once = Math.imul(counter ^ (counter >>> 15), 0x2c_1b_3c_6d);
    const twice = Math.imul(once ^ (once >>> 12), 0x29_7a_2d_39);
    return ((twice ^ (twice >>> 15)) >>> 0) / 2 ** 32;
  };
}

const oneOf = <Item>(draw: Draw, items: readonly [Item, ...Item[]] | readonly Item[]): Item => items[Math.floor(draw() * items.length)]!;

function idFrom<Kind extends Id>(seed: number): Kind {
  const draw = drawFrom(seed);
  return newId<Kind>((bytes) => {
    for (const position of bytes.keys()) {
      bytes[position] = Math.floor(draw() * 256);
    }
  });
}

const FAMILY_SEEDS = 40_000_000;
const AUTHOR_SEEDS = 50_000_000;

export const familyId = (number: number): RecordId => idFrom<RecordId>(FAMILY_SEEDS + number);

/** Between 200 and 250 letters, cut where they end. */
function noteFrom(draw: Draw): string {
  const length = 200 + Math.floor(draw() * 50);
  let note = '';
  while (note.length < length) {
    note += `${oneOf(draw, phrases)} `;
  }
  return note.slice(0, length).trimEnd();
}

/** A conversation with a family: about 600 bytes of JSON. */
export type BenchContact = {
  readonly id: RecordId;
  readonly family: RecordId;
  readonly author: MemberId;
  readonly date: string;
  readonly kind: string;
  readonly channel: string;
  readonly language: string;
  readonly note: string;
  readonly needs: readonly string[];
  readonly due: string;
  /** What both say, ours keeps as the time of the write. */
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function contactNumber(number: number): BenchContact {
  const draw = drawFrom(number);
  const at = FIRST_DAY + Math.floor(draw() * A_YEAR);
  const date = dayAt(at);
  return {
    id: idFrom<RecordId>(10_000_000 + number),
    family: familyId(Math.floor(number / CONTACTS_A_FAMILY)),
    author: idFrom<MemberId>(AUTHOR_SEEDS + (number % AUTHORS)),
    date,
    kind: oneOf(draw, kinds),
    channel: oneOf(draw, channels),
    language: oneOf(draw, languages),
    note: noteFrom(draw),
    needs: [oneOf(draw, needs), oneOf(draw, needs)],
    due: addDays(date, A_WEEK),
    createdAt: new Date(at).toISOString(),
    updatedAt: new Date(at).toISOString(),
  };
}

export const contactsFrom = (first: number, count: number): readonly BenchContact[] =>
  Array.from({ length: count }, (_, index) => contactNumber(first + index));

/** A family's name: two invented words, so that thousands differ. */
export function familyName(number: number): string {
  const draw = drawFrom(60_000_000 + number);
  const word = (): string => {
    const letters = Array.from({ length: 2 + Math.floor(draw() * 2) }, () => oneOf(draw, syllables)).join('');
    return `${letters.slice(0, 1).toUpperCase()}${letters.slice(1)}`;
  };
  return `${word()} ${word()}`;
}

export const familyPhone = (number: number): string => `514 555-${String(number % 10_000).padStart(4, '0')}`;
