import { at, isJson, type Json, own, type Place, type Problems } from './questionnaire-problems.ts';
import type { ItemType, Option } from './questionnaire.ts';

export const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
const MAX_OPTIONS = 100;
const MAX_DISPLAY = 500;
const MAX_CODE = 100;

const optionKeys: ReadonlySet<string> = new Set(['id', 'extension', 'valueCoding']);
const codingKeys: ReadonlySet<string> = new Set(['id', 'extension', 'system', 'code', 'display', '_display']);
const ordinalKeys: ReadonlySet<string> = new Set(['id', 'url', 'valueDecimal']);

type Room = { readonly place: Place; readonly problems: Problems };

/** The ranks that stand in one place: FHIR allows them on the option and on its code. */
function readOrdinals(json: Json, { place, problems }: Room): readonly number[] {
  return problems.each(json, 'extension', { place, max: 20 }).flatMap(([extension, there]) => {
    if (own(extension, 'url') !== ORDINAL) {
      problems.add('extension-outside', there, own(extension, 'url'));
      return [];
    }
    problems.onlyKnown(extension, ordinalKeys, there);
    const value = own(extension, 'valueDecimal');
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      problems.add('wrong-kind', at(there, 'valueDecimal'), value);
      return [];
    }
    // Minus nothing is nothing once it is written.
    return [value + 0];
  });
}

function readOption(json: Json, { place, problems }: Room): readonly Option[] {
  const coding = own(json, 'valueCoding');
  if (!isJson(coding)) {
    problems.add('option-not-coded', place, Object.keys(json)[0]);
    return [];
  }
  problems.onlyKnown(json, optionKeys, place);
  const there = at(place, 'valueCoding');
  problems.onlyKnown(coding, codingKeys, there);
  const code = problems.token(coding, 'code', { place: there, max: MAX_CODE });
  const said = problems.said(coding, 'display', { place: there, max: MAX_DISPLAY });
  const ordinals = [...readOrdinals(json, { place, problems }), ...readOrdinals(coding, { place: there, problems })];
  if (ordinals.length > 1) {
    problems.add('too-many', at(place, 'extension'), ordinals.length);
  }
  if (said.text === '') {
    problems.add('missing', at(there, 'display'));
  }
  if (code === undefined) {
    problems.add('missing', at(there, 'code'));
    return [];
  }
  return [{ code, system: problems.token(coding, 'system', { place: there, max: MAX_DISPLAY }), said, ordinal: ordinals[0] }];
}

/** The answers that a choice offers. A code stands once, whatever system it is of: answers are kept by code. */
export function readOptions(json: Json, type: ItemType, { place, problems }: Room): readonly Option[] {
  if (type !== 'choice' && type !== 'open-choice') {
    if (own(json, 'answerOption') !== undefined) {
      problems.add('not-here', at(place, 'answerOption'));
    }
    return [];
  }
  const listed = problems.each(json, 'answerOption', { place, max: MAX_OPTIONS });
  const given = own(json, 'answerOption');
  if (given === undefined || (Array.isArray(given) && given.length === 0)) {
    problems.add('missing', at(place, 'answerOption'));
  }
  const codes = new Set<string>();
  return listed.flatMap(([option, there]) =>
    readOption(option, { place: there, problems }).filter(({ code }) => {
      if (codes.has(code)) {
        problems.add('option-twice', there, code);
        return false;
      }
      codes.add(code);
      return true;
    }),
  );
}
