import { saveSitting, type SittingFailure } from '#actions/save-sitting.ts';
import type { OpenPhone } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { readSittingDraft, type SittingDraft, sittingDraftId, writeSittingDraft } from './sitting-draft.ts';

export interface SittingPlace {
  readonly family: RecordId;
  readonly portrait: RecordId;
}

/** What another voice was answering here is saved first: a portrait has one draft. */
async function settleDraft(phone: OpenPhone, { family, portrait }: SittingPlace): Promise<Result<void, SittingFailure>> {
  const id = sittingDraftId(family, portrait);
  const open = readSittingDraft(await phone.drafts.load(id));
  const asked = open === undefined || open.changes.size === 0 ? undefined : await loadQuestionnaire(phone.context.reader, open.questionnaire);
  if (open === undefined || asked === undefined) {
    return ok(undefined);
  }
  const { sitting, voice, language, interpreter, questionnaire, changes } = open;
  const facts = { id: sitting, voice, ...(language === '' ? {} : { language }), ...(interpreter === '' ? {} : { interpreter }) };
  return saveSitting(phone.context, { family, portrait, questionnaire, asked, sitting: facts, changes, finish: false, draft: id });
}

/** Begins to ask somebody, or takes it up again. Nothing is saved of it before something is answered. */
export async function startSitting(phone: OpenPhone, place: SittingPlace, sitting: SittingDraft): Promise<Result<void, SittingFailure>> {
  const settled = await settleDraft(phone, place);
  if (!settled.ok) {
    return settled;
  }
  return phone.drafts.save(sittingDraftId(place.family, place.portrait), writeSittingDraft(sitting)).then(
    () => ok(undefined),
    () => ({ ok: false, failure: { kind: 'storage-failed' } }),
  );
}
