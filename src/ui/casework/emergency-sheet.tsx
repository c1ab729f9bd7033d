import { Phone as PhoneSign } from 'lucide-preact';
import { today } from '#actions/context.ts';
import { builtInLines, checkOf, crisisLines, type CrisisLine, dialOf, onTheCard, sourceOf } from '#domain/crisis-lines.ts';
import type { Day } from '#kernel/day.ts';
import type { Translator } from '#i18n/translate.ts';
import { crisisEntries } from '#store/queries/crisis-entries.ts';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { useQuestion } from '#ui/shell/use-question.ts';

type CrisisTranslator = Translator<ShellTexts | 'crisis'>;

interface SheetProps {
  readonly translator: CrisisTranslator;
  readonly onClose: () => void;
}

/** Whom to call, for what, and how sure the number is. It informs; it writes nothing and tells nobody. */
export function EmergencySheet({ translator, onClose }: SheetProps) {
  const { t } = translator;
  const { phone } = useOpen();
  // Ours stand at once: nobody waits here for what is kept to be read.
  const entries = useQuestion(crisisEntries, []).value ?? [];
  const lines = onTheCard(crisisLines(entries.map(({ value }) => value)));
  const coordinates = phone.context.role === 'coordinator';
  return (
    <Dialog title={t('crisis:title')} closeLabel={t('common:act.close')} onClose={onClose}>
      <ul class="crisis-lines" role="list" aria-label={t('crisis:numbers')}>
        {lines.map((line) => (
          <Line key={line.id} line={line} translator={translator} day={today(phone.context)} coordinates={coordinates} />
        ))}
      </ul>
      <Duty translator={translator} />
      {coordinates ? (
        <Button kind="link" small href={addressOf({ at: 'crisis' })} onPress={onClose}>
          {t('crisis:edit')}
        </Button>
      ) : null}
    </Dialog>
  );
}

interface LineProps {
  readonly line: CrisisLine;
  readonly translator: CrisisTranslator;
  readonly day: Day;
  readonly coordinates: boolean;
}

function Line({ line, translator, day, coordinates }: LineProps) {
  const { t } = translator;
  const { name, what } = wordsOf(translator, line);
  const { number } = line;
  return (
    <li>
      <div class="words">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {what === '' ? null : <p dir={line.kind === 'own' ? 'auto' : undefined}>{what}</p>}
        {number === undefined ? <Find translator={translator} coordinates={coordinates} /> : <Source line={line} translator={translator} day={day} />}
      </div>
      {number === undefined ? null : (
        <a class="button second" href={`tel:${dialOf(number)}`} aria-label={t('crisis:call', { name, number })}>
          <Sign icon={PhoneSign} />
          <Phone number={number} />
        </a>
      )}
    </li>
  );
}

function wordsOf({ t, language }: CrisisTranslator, line: CrisisLine): { readonly name: string; readonly what: string } {
  if (line.kind === 'ours') {
    return { name: t(`crisis:line.${line.code}.name`), what: t(`crisis:line.${line.code}.what`) };
  }
  const inOne = language === 'en' ? 'en' : 'fr';
  return { name: line.names[inOne], what: line.purposes[inOne] };
}

/** When somebody last checked the number, and where. Whom to call is pressed here, and nothing beside it. */
function Source({ line, translator: { t, dates }, day }: Pick<LineProps, 'line' | 'translator' | 'day'>) {
  const check = checkOf(line, day);
  const source = line.source === '' ? t('crisis:noSource') : t('crisis:from', { source: sourceOf(line.source).name });
  return (
    <p class="quiet">
      {check.is === 'toCheck' ? `${t('crisis:toCheck')} · ` : null}
      {check.is === 'checked' ? `${t('crisis:checked', { day: dates.full(check.on) })} · ` : null}
      {source}
    </p>
  );
}

/** Before anybody wrote the region's number down: where it is. */
function Find({ translator: { t }, coordinates }: Pick<LineProps, 'translator' | 'coordinates'>) {
  return (
    <div class="stack tight">
      <p>{t('crisis:find.text')}</p>
      <p>
        {t('crisis:find.where')} {t('crisis:find.call')}
      </p>
      {coordinates ? null : <p class="quiet">{t('crisis:find.ask')}</p>}
      <div class="buttons">
        <Button kind="second" small href={builtInLines.dpj.source} newTab>
          {t('crisis:find.open')}
        </Button>
        {coordinates ? (
          <Button kind="second" small href={addressOf({ at: 'crisis' })}>
            {t('crisis:find.add')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Duty({ translator: { t } }: { readonly translator: CrisisTranslator }) {
  return (
    <section class="crisis-duty">
      <h3>{t('crisis:duty.title')}</h3>
      <p>{t('crisis:duty.never')}</p>
      <p>
        {t('crisis:duty.yours')} {t('crisis:duty.who')} {t('crisis:duty.anyone')}
      </p>
      <p class="quiet">{t('crisis:duty.law')}</p>
    </section>
  );
}
