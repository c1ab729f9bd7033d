import { changeNeed } from '#actions/change-need.ts';
import { type ActionContext, freshId, today } from '#actions/context.ts';
import { shownFields } from '#actions/save-record.ts';
import { contentOf } from '#actions/sign-contact.ts';
import { removeSample } from '#actions/remove-sample.ts';
import type { SampleServices } from '#actions/sample-services.ts';
import { saveSitting } from '#actions/save-sitting.ts';
import { builtInQuestionnaire } from '#domain/portrait.ts';
import { parseShippedDirectory } from '#domain/shipped-directory.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';
import { readSampleDirectory } from '#i18n/shipped-directories.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Day } from '#kernel/day.ts';
import { newId, parseId, type RecordId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import { isMap } from '#protocol/packing.ts';
import { fictionalColleagues } from '#sample/fictional-families.ts';
import { fillWithSample, type SampleWorld } from '#sample/fill-with-sample.ts';
import { signEntry } from '#sealing/entry-signature.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { Identity } from '#store/identity.ts';
import { withMail } from '#store/mail.ts';
import { knownNeeds } from '#store/queries/needs-of-family.ts';
import { sampleDirectory } from '#store/queries/sample-directory.ts';
import { type ListedSchool, schoolList } from '#store/queries/school-list.ts';
import { createPublicStore } from '#store/public.ts';
import type { RecordRow } from '#store/row.ts';
import { rowToState } from '#store/row.ts';
import { createCommit } from '#sync/commit.ts';
import { mergePacks } from '#sync/merge.ts';
import { FictionalPhone } from './fictional-phone.ts';
import type { Ground } from './ground.ts';

type SampleGround = { readonly ground: Ground; readonly database: MemberDatabase; readonly identity: Identity; readonly context: ActionContext };

const TWO_YEARS = 731 * 86_400_000;

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Into packs, like a chunk that the server sent; then merged like one. */
async function arrive({ ground, database, context }: SampleGround, phones: readonly FictionalPhone[]): Promise<void> {
  const written = phones.flatMap((phone) => phone.written);
  await withMail(context.member, async (mail) => {
    const cursors = await mail.cursors();
    for (const space of new Set(written.map((one) => one.space))) {
      const envelopes = written.filter((one) => one.space === space).map(({ bytes }) => bytes);
      const cursor = cursors.find((one) => one.space === space) ?? { space };
      await mail.keepChunk({ kind: 'chunk', space, generation: 'sample', direction: 'first', from: 0, to: 0, envelopes }, cursor);
    }
  });
  const freshId = () => newId((bytes) => crypto.getRandomValues(bytes));
  await navigator.locks.request(`passerelle-merge-${context.member}`, () =>
    mergePacks({ database, vault: ground.vault, pause, now: () => performance.now(), freshId }),
  );
}

/** One's own entries before a day, signed as a person signs them, a family's at a time. */
async function signAll({ context }: SampleGround, before: Day): Promise<void> {
  const { member, device, reader, spaces } = context;
  const sender = await withMail(member, (mail) => mail.sender());
  if (!sender.ok || sender.value === undefined) {
    return;
  }
  const { key } = sender.value;
  const ids = await reader.findIds('contacts', '[author+signed]', { from: [member, 0], to: [member, 0] });
  const rows = (await reader.many('contacts', ids)).flatMap((row) => (row !== undefined && (row.date ?? '') < before && !isMap(row.fields['deleted']) ? [row] : []));
  const byFamily = new Map<string, RecordRow[]>();
  for (const row of rows) {
    byFamily.set(row.family ?? '', [...(byFamily.get(row.family ?? '') ?? []), row]);
  }
  for (const [family, entries] of byFamily) {
    const edits = await Promise.all(
      entries.map(async (row) => {
        const [id, state] = [parseId<RecordId>(row.id), rowToState(row)];
        const closing = closingValue(state);
        const content = contentOf(state);
        const at = context.clock();
        const signature = id === undefined ? undefined : await signEntry(key, { id, by: member, device, at, content, over: closing['over'] ?? {} });
        return id === undefined || signature === undefined || shownFields(state)['note'] === undefined
          ? []
          : [{ table: 'contacts', id, seen: state, fields: { signed: { ...closing, by: member, device, at, content, signature } } }];
      }),
    );
    const subject = parseId<RecordId>(family);
    await context.commit([{ space: spaces.team, ...(subject === undefined ? {} : { subject }), edits: edits.flat() }]);
  }
}

/** What families tell of their needs goes the way of every portrait, as of another time. */
async function tellingNeeds(then: (at: Instant) => ActionContext): Promise<Pick<SampleWorld, 'sit' | 'settle'>> {
  const asked = parseQuestionnaire(await readPortraitQuestionnaire());
  return {
    sit: async (at, { family, portrait, voice, answers, finish }) => {
      if (asked.ok) {
        const context = then(at);
        const changes = new Map([...answers].map(([linkId, to]) => [linkId, { to, from: [] }]));
        const sitting = { id: freshId(context), voice };
        await saveSitting(context, { family, portrait, questionnaire: builtInQuestionnaire, asked: asked.value, sitting, changes, finish, draft: `portrait:${family}:${portrait}` });
      }
    },
    settle: async (at, { family, code, state, reason }) => {
      const context = then(at);
      const need = (await knownNeeds(context.reader, family)).find(({ value }) => value.code === code);
      if (need !== undefined) {
        await changeNeed(context, need, { state, on: today(context), reason });
      }
    },
  };
}

/** What there is around the school: not a second time where the first was left half taken away. */
async function neighbourhood({ context }: SampleGround, school: ListedSchool | undefined): Promise<SampleWorld['neighbourhood']> {
  const there = (await sampleDirectory(context.reader, createPublicStore())).filter(({ table }) => table !== 'schools');
  return {
    directory: there.length > 0 ? undefined : parseShippedDirectory(await readSampleDirectory()),
    placeSchool: async (position) => {
      if (school !== undefined && school.state['position'] === undefined) {
        await context.commit([{ space: context.spaces.organisation, published: true, edits: [{ table: 'schools', id: school.school.id, seen: school.state, fields: { position } }] }]);
      }
    },
  };
}

async function fill(world: SampleGround, ...[say, progress]: Parameters<SampleServices['fill']>): Promise<void> {
  const { ground, database, identity, context } = world;
  const { vault } = ground;
  const at = context.clock() - TWO_YEARS;
  const [karim, lucie] = await Promise.all(
    fictionalColleagues.map((name) => FictionalPhone.of(name, { vault, organisation: identity.spaces.organisation, at })),
  );
  if (karim === undefined || lucie === undefined) {
    return;
  }
  const commitAt = (then: Instant): ActionContext['commit'] =>
    createCommit({ database, vault, device: identity.device, clock: () => then, serverOffset: () => 0, saved: () => undefined });
  const [school] = await schoolList(context.reader, createPublicStore());
  const then = (when: Instant): ActionContext => ({ ...context, clock: () => when, commit: commitAt(when) });
  await fillWithSample({
    context,
    ...(await tellingNeeds(then)),
    say,
    school: school?.school.id,
    neighbourhood: await neighbourhood(world, school),
    commitAt,
    colleagues: [karim, lucie],
    unreadable: (family, when) => karim.writeUnreadable(context.spaces.team, family, when),
    arrive: () => arrive(world, [karim, lucie]),
    signAll: (before) => signAll(world, before),
    progress,
  });
}

/** What lies aside of a file that is no more has nothing to say. */
async function clearAside({ database, context }: SampleGround): Promise<void> {
  const families = new Set((await context.reader.all('families')).flatMap(({ id, fields }) => (fields['sample'] === true ? [id] : [])));
  const aside = (await database.quarantined()).filter(({ subject }) => subject !== undefined && families.has(subject));
  await database.writeRecords([], (tx) => {
    aside.forEach(({ id }) => tx.takeFromQuarantine(id));
    return Promise.resolve();
  });
}

export const sampleServices = (world: SampleGround): SampleServices => ({
  fill: (say, progress) => fill(world, say, progress),
  clear: async (progress) => {
    const removed = await removeSample(world.context, await sampleDirectory(world.context.reader, createPublicStore()), progress);
    if (removed.ok) {
      await clearAside(world);
    }
    return removed;
  },
});
