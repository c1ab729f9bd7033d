import type { DirectoryFormat, ExportedDirectory } from '#actions/directory-services.ts';
import type { Directory, Printing } from '#domain/hsds-print.ts';
import { printPackageSteps } from '#domain/hsds-print.ts';
import { printHsdsCsvSteps } from '#domain/hsds-print-csv.ts';
import { textFile, zipSteps } from '#protocol/zip.ts';
import { pause } from '#store/queries/in-slices.ts';

/** A touch waits for no longer than this. */
const SLICE_MS = 25;

/** Runs the steps to their end, letting the page draw in between; `heard` is told what each of them gave. */
async function finished<Step, Answer>(steps: Generator<Step, Answer>, heard?: (step: Step) => void): Promise<Answer> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    heard?.(step.value);
    if (performance.now() - since > SLICE_MS) {
      await pause();
      since = performance.now();
    }
  }
}

/** A list of everything, a part of the file for each thing: nothing is ever one long text. */
async function toJson(directory: Directory, printing: Printing): Promise<Blob> {
  const parts: string[] = [];
  await finished(printPackageSteps(directory, printing), (json) => {
    parts.push(parts.length === 0 ? '[\n' : ',\n', JSON.stringify(json));
  });
  return new Blob([...(parts.length === 0 ? ['['] : parts), '\n]\n'], { type: 'application/json' });
}

async function toZip(directory: Directory, printing: Printing): Promise<Blob> {
  const files = await finished(printHsdsCsvSteps(directory, printing));
  return new Blob([await finished(zipSteps(files.map(({ name, text }) => textFile(name, text))))], { type: 'application/zip' });
}

/** The directory as a file that others read: HSDS as a list in JSON, or as its tables in an archive. */
export async function exportDirectory(directory: Directory, format: DirectoryFormat, printing: Printing): Promise<ExportedDirectory> {
  const { providers, services } = directory;
  return { file: await (format === 'json' ? toJson : toZip)(directory, printing), services: services.length, organisations: providers.length };
}
