import type { ImportFailure, ImportInput, ImportProgress } from '#actions/import-services.ts';
import { textOfFile } from '#domain/csv.ts';
import { readHsdsCsvSteps, type CsvFile } from '#domain/hsds-read-csv.ts';
import { parseJson, readHsdsSteps, type NotHsds, type Progress } from '#domain/hsds-read.ts';
import type { HsdsRead, ReadOptions } from '#domain/hsds-reading.ts';
import { isMap } from '#domain/directory-record.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { isZip, unzipFiles, unzipLimits } from '#protocol/unzip.ts';

export type ReadInput = { readonly read: HsdsRead; readonly csv: boolean };

type Tell = (progress: ImportProgress) => void;
type Bytes = { readonly name: string; readonly bytes: Uint8Array };

async function bytesOf(files: readonly File[], tell: Tell): Promise<Result<readonly Bytes[], ImportFailure>> {
  if (files.reduce((sum, { size }) => sum + size, 0) > unzipLimits.bytes) {
    return fail({ kind: 'import-too-large' });
  }
  const all: Bytes[] = [];
  let unfolded = 0;
  for (const [index, file] of files.entries()) {
    tell({ step: 'open', done: index, of: files.length });
    // It may have gone away since it was chosen.
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
    if (bytes === undefined) {
      return fail({ kind: 'import-unreadable' });
    }
    const inside = isZip(bytes) ? unzipFiles(bytes) : ok([{ name: file.name, bytes }]);
    if (!inside.ok) {
      return inside;
    }
    unfolded += inside.value.reduce((sum, { bytes: { length } }) => sum + length, 0);
    if (unfolded > unzipLimits.bytes) {
      return fail({ kind: 'import-too-large' });
    }
    all.push(...inside.value);
  }
  return ok(all);
}

/** The things of several documents as those of one. */
function together(documents: readonly unknown[]): unknown {
  if (documents.length === 1) {
    return documents[0];
  }
  return documents.flatMap((json) => {
    const contents = isMap(json) ? json['contents'] : json;
    const list: readonly unknown[] = Array.isArray(contents) ? contents : [json];
    return list;
  });
}

const said = ({ why }: NotHsds): ImportFailure => ({ kind: why === 'not-json' ? 'import-not-json' : 'import-nothing-known' });

/** Goes through all steps, and tells how far it is as often as somebody could read it. */
function run(steps: Generator<Progress, Result<HsdsRead, NotHsds>>, tell: Tell): Result<HsdsRead, ImportFailure> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value.ok ? step.value : fail(said(step.value.failure));
    }
    tell({ step: 'read', ...step.value });
  }
}

const isTable = ({ name }: { readonly name: string }): boolean => /\.csv$/i.test(name);
const isDescription = ({ name }: { readonly name: string }): boolean => /(?:^|[\\/])datapackage\.json$/i.test(name);

function readFiles(files: readonly Bytes[], options: ReadOptions, tell: Tell): Result<ReadInput, ImportFailure> {
  if (files.every(({ bytes }) => bytes.length === 0)) {
    return fail({ kind: 'import-empty' });
  }
  if (files.some(isTable)) {
    const tables = files.filter((file) => isTable(file) || isDescription(file)).map(({ name, bytes }): CsvFile => ({ name, text: textOfFile(bytes) }));
    const read = run(readHsdsCsvSteps(tables, options), tell);
    return read.ok ? ok({ read: read.value, csv: true }) : read;
  }
  const documents = files.map(({ bytes }) => parseJson(textOfFile(bytes)));
  const known = documents.flatMap((document) => (document === undefined ? [] : [document.value]));
  return known.length < documents.length ? fail({ kind: 'import-not-json' }) : readJson(together(known), options, tell);
}

function readJson(json: unknown, options: ReadOptions, tell: Tell): Result<ReadInput, ImportFailure> {
  const read = run(readHsdsSteps(json, options), tell);
  return read.ok ? ok({ read: read.value, csv: false }) : read;
}

/** Whatever was chosen or fetched, as records. A bad thing in it is told and stops nothing. */
export async function readInput(input: ImportInput, options: ReadOptions, tell: Tell): Promise<Result<ReadInput, ImportFailure>> {
  if (input.kind === 'pages') {
    return readJson(input.pages.flat(), options, tell);
  }
  const files = await bytesOf(input.files, tell);
  return files.ok ? readFiles(files.value, options, tell) : files;
}
