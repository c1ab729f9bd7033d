import { Download, Eraser, TriangleAlert } from 'lucide-preact';
import { printCsv } from '#domain/csv.ts';
import type { HsdsProblem, LeftOut } from '#domain/hsds-reading.ts';
import { Button } from '#ui/parts/button.tsx';
import { saveFile } from '#ui/shell/save-file.ts';
import { Fold } from './import-fold.tsx';
import { useImportTexts } from './import-texts.tsx';

/** More than a person reads on a screen; the saved list has all. */
const SHOWN = 50;

const save = (rows: readonly (readonly string[])[], name: string): void => saveFile(new Blob([printCsv(rows)], { type: 'text/csv' }), name);

/** Each thing with its place: whoever mends the file needs one round. */
export function ProblemList({ problems, unfit }: { readonly problems: readonly HsdsProblem[]; readonly unfit: readonly string[] }) {
  const { t } = useImportTexts();
  if (problems.length + unfit.length === 0) {
    return null;
  }
  const say = ({ what, found }: HsdsProblem): string => t(`directoryImport:problem.${what}`, { found: found ?? '…' });
  const head = [t('directoryImport:leftOut.place'), t('directoryImport:leftOut.field'), t('directoryImport:leftOut.problem'), t('directoryImport:leftOut.found')];
  const saveAll = (): void => save([head, ...problems.map((one) => [one.where, one.field, say(one), one.found ?? ''])], t('directoryImport:leftOut.problemsFile'));
  return (
    <Fold icon={TriangleAlert} title={t('directoryImport:problems.title', { count: problems.length + unfit.length })}>
      <p class="quiet">{t('directoryImport:problems.what')}</p>
      <ul class="rows problems" role="list">
        {unfit.map((name) => (
          <li key={name}>
            <div class="row still">
              <span class="words">
                <strong dir="auto">{name}</strong>
                <small>{t('directoryImport:preview.unfit')}</small>
              </span>
            </div>
          </li>
        ))}
        {problems.slice(0, SHOWN).map((problem, at) => (
          <li key={at}>
            <div class="row still">
              <span class="words">
                <strong>{say(problem)}</strong>
                {problem.where === '' ? null : <small>{t('directoryImport:problems.where', { where: problem.where })}</small>}
                {problem.field === '' ? null : <small>{t('directoryImport:problems.field', { field: problem.field })}</small>}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button kind="second" small icon={Download} onPress={saveAll}>
          {t('directoryImport:problems.save')}
        </Button>
      </div>
    </Fold>
  );
}

/** What was there and has no place with us, by field, as the standard calls it. */
export function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const { t } = useImportTexts();
  if (leftOut.length === 0) {
    return null;
  }
  const name = ({ entity, field }: LeftOut): string =>
    entity === '' ? t('directoryImport:leftOut.rest') : field === '' ? `${entity}: ${t('directoryImport:leftOut.whole')}` : `${entity}.${field}`;
  const head = [t('directoryImport:leftOut.entity'), t('directoryImport:leftOut.field'), t('directoryImport:leftOut.count')];
  const saveAll = (): void => save([head, ...leftOut.map(({ entity, field, count }) => [entity, field, String(count)])], t('directoryImport:leftOut.fileName'));
  return (
    <Fold icon={Eraser} title={t('directoryImport:leftOut.title', { count: leftOut.length })}>
      <p class="quiet">{t('directoryImport:leftOut.what')}</p>
      <ul class="left-out" role="list">
        {leftOut.map((one) => (
          <li key={`${one.entity}.${one.field}`}>
            <bdi>{name(one)}</bdi>
            <span class="tabular">{one.count}</span>
          </li>
        ))}
      </ul>
      <div>
        <Button kind="second" small icon={Download} onPress={saveAll}>
          {t('directoryImport:leftOut.save')}
        </Button>
      </div>
    </Fold>
  );
}
