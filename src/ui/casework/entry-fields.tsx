import { Eraser } from 'lucide-preact';
import { reachedCodes } from '#domain/contact-codes.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useCasework } from './casework-context.ts';
import { ContactDay } from './contact-day.tsx';
import { DraftLine } from './draft-line.tsx';
import { EntryDetails } from './entry-details.tsx';
import { TakenPieces, TakePieces, useEntryMedia } from './entry-media.tsx';
import { EntryPromises } from './entry-promises.tsx';
import { KindTiles } from './kind-tiles.tsx';
import type { EntryForm } from './use-entry-form.ts';
import { useEntryWords } from './use-entry-words.ts';
import { type SomebodyThere, WhoTookPart } from './who-took-part.tsx';

interface EntryFieldsProps {
  readonly form: EntryForm;
  /** Of the family; undefined where the entry is about none, or about several. */
  readonly people: readonly SomebodyThere[] | undefined;
  /** With whom is then the first thing to say. */
  readonly withoutFamily?: boolean | undefined;
  /** An entry that is put right: what was promised and what was seen have lives of their own. */
  readonly correcting?: boolean | undefined;
}

/** Twenty seconds in a doorway: how, a few words, saved. Whoever has more to say finds it below. */
export function EntryFields({ form, people, withoutFamily = false, correcting = false }: EntryFieldsProps) {
  const { t } = useCasework().translator;
  const { filled, set, errorOf } = form;
  const words = useEntryWords();
  const media = useEntryMedia(form);
  return (
    <>
      <KindTiles value={filled.kind} onChoose={(kind) => set('kind', kind)} error={errorOf('kind')} words={words} />
      {withoutFamily ? (
        <section class="group card padded">
          <h2>{t('log:who.withTitle')}</h2>
          <WhoTookPart {...{ form, words, people }} />
        </section>
      ) : null}
      <TextArea
        label={t('contacts:note')}
        hint={t('contacts:noteHint')}
        rows={4}
        value={filled.note}
        onInput={(note) => set('note', note)}
        error={errorOf('note')}
      />
      <Tiles
        legend={t('log:reached.legend')}
        options={reachedCodes.map((value) => ({ value, label: t(`log:reached.${value}`) }))}
        value={filled.reached === '' ? 'yes' : filled.reached}
        onChoose={(reached) => set('reached', reached)}
      />
      <ContactDay value={filled.date} onInput={(date) => set('date', date)} error={errorOf('date')} />
      {correcting ? null : (
        <>
          <EntryPromises promises={filled.promises} onChange={(promises) => set('promises', promises)} error={errorOf('promises')}>
            <TakePieces media={media} />
          </EntryPromises>
          <TakenPieces media={media} />
        </>
      )}
      <EntryDetails {...{ form, words, people }} whoAbove={withoutFamily} />
      {form.draft.keptAt.value === undefined ? null : (
        <div>
          <Button kind="link" small icon={Eraser} onPress={form.discard}>
            {t('contacts:discard')}
          </Button>
        </div>
      )}
    </>
  );
}

export function EntryFoot({ form }: { readonly form: EntryForm }) {
  const { t } = useCasework().translator;
  return (
    <Foot>
      <Alert words={form.errorOf('whole')} />
      <DraftLine draft={form.draft} />
      <Button wide onPress={form.save}>
        {t(form.busy.value ? 'contacts:saving' : 'common:act.saveHere')}
      </Button>
    </Foot>
  );
}
