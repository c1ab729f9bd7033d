import { freshId } from '#actions/context.ts';
import { addDays, type Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { ActionContext } from '#actions/context.ts';
import { type FictionalContact, fictionalContacts } from './fictional-contacts.ts';
import type { FictionalFile, Hand } from './fictional-file.ts';

type Part = Parameters<ActionContext['commit']>[0][number];
type Edit = Part['edits'][number];

/** What one person wrote down on one day: an envelope for each family, and one transaction for them all. */
export type WrittenDay = { readonly daysAgo: number; readonly worker: 0 | 1 | 2; readonly entries: readonly { readonly family: RecordId; readonly edits: readonly Edit[] }[] };

/** Older promises were kept; of the latest some are late, and those that lie ahead are open. */
function promiseEdit(hand: Hand, { family, worker }: FictionalFile, of: { readonly contact: RecordId; readonly due: Day; readonly what: string }): Edit {
  const { contact, due, what } = of;
  const kept = due < addDays(hand.today, -7);
  const state = kept ? { is: 'done', result: 'settled', on: due } : 'open';
  return { table: 'followUps', id: freshId(hand.context), fields: { family, contact, owner: worker, due, what, state, kind: 'promise' } };
}

function contactEdits(hand: Hand, file: FictionalFile, { daysAgo, kind, reached, began, topics, aim, minutes, note, promise }: FictionalContact): readonly Edit[] {
  const [contact, date] = [freshId(hand.context), addDays(hand.today, -daysAgo)];
  const { family, worker, people, source } = file;
  const there = reached === 'yes' ? people.slice(0, kind === 'visit' ? 2 : 1) : [];
  const fields = {
    family, kind, date, note: hand.say({ note }), author: worker, began, reached, aim, minutes,
    ...Object.fromEntries(topics.map((topic) => [`topic:${topic}`, true])),
    ...Object.fromEntries(there.map((person) => [`with:${person}`, true])),
    ...(reached === 'yes' && source.language !== 'und' ? { language: source.language } : {}),
    ...(source.interpreter === 'yes' && kind === 'visit' ? { interpreter: 'inPerson' } : {}),
  };
  return [
    { table: 'contacts', id: contact, fields },
    ...(promise === undefined ? [] : [promiseEdit(hand, file, { contact, due: addDays(date, promise.inDays), what: hand.say({ promise: promise.what }) })]),
  ];
}

/** Everything that took place with these families, by day and by whoever wrote it, the oldest first. */
export function writtenDays(hand: Hand, files: readonly FictionalFile[]): readonly WrittenDay[] {
  const days = new Map<string, { daysAgo: number; worker: 0 | 1 | 2; entries: { family: RecordId; edits: readonly Edit[] }[] }>();
  for (const file of files) {
    for (const contact of fictionalContacts(file.source)) {
      const { worker } = file.source;
      const key = `${worker} ${contact.daysAgo}`;
      const day = days.get(key) ?? { daysAgo: contact.daysAgo, worker, entries: [] };
      day.entries.push({ family: file.family, edits: contactEdits(hand, file, contact) });
      days.set(key, day);
    }
  }
  return [...days.values()].toSorted((a, b) => b.daysAgo - a.daysAgo);
}

/** What must be there to be tried out, wherever the dice fell: late, due today, promised, and a student to stay in touch with. */
export function openPromises(hand: Hand, files: readonly FictionalFile[]): readonly { readonly family: RecordId; readonly edits: readonly Edit[] }[] {
  const { today, say, context } = hand;
  const mine = files.filter(({ source }) => source.worker === 0);
  const at = [-5, -2, -1, 0, 0, 1, 2, 3, 5] as const;
  const whats = ['findCoat', 'callBack', 'bringForm', 'goAlong', 'sendCalendar', 'askSchool', 'findTutor', 'callBack', 'bringForm'] as const;
  const promises = mine.slice(0, at.length).map(({ family, worker }, index) => ({
    family,
    edits: [
      { table: 'followUps', id: freshId(context), fields: { family, owner: worker, due: addDays(today, at[index] ?? 0), what: say({ promise: whats[index] ?? 'callBack' }), state: 'open', kind: 'promise' } },
    ],
  }));
  const inTouch = files.flatMap(({ family, worker, student, source }) =>
    source.dropOut === undefined || student === undefined
      ? []
      : [
          {
            family,
            edits: [
              {
                table: 'followUps',
                id: freshId(context),
                fields: { family, owner: worker, due: addDays(today, 4), what: say({ word: 'stayInTouch' }), state: 'open', kind: 'stayInTouch', every: { days: 14 }, until: 'returned', student },
              },
            ],
          },
        ],
  );
  return [...promises, ...inTouch];
}
