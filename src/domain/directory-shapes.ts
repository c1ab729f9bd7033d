import { isId, parseId } from '#kernel/id.ts';
import { parseDay } from '#kernel/day.ts';
import { fail, ok } from '#kernel/result.ts';
import { MAX_URL } from './directory-elements.ts';
import {
  checkedPart, codePart, element, type FormField, type FormShape, type FormTexts, isTicked, mark, needs, type PartField, plainMap, required, single, textPart, ticked, type WrongField,
} from './directory-form.ts';
import { MAX_NAME, MAX_NOTE } from './fields.ts';
import { hoursField } from './hours-form.ts';
import { digitsOf, parsePhone } from './phone.ts';
import { parsePosition, printPosition } from './position.ts';
import { providerKinds } from './provider.ts';
import { AGES, checkedHow, serviceStatuses, waitingStates } from './service.ts';

const name = single(textPart(MAX_NAME));
const note = single(textPart(MAX_NOTE));

const email = single(checkedPart((text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined), { kind: 'email-unreadable' }));

/** `grandetable.example` is how people say it. Nothing else than a page of the web is ever a link. */
function asLink(text: string): string | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(whole) && !/\s/.test(text) ? new URL(whole) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? whole : undefined;
}

const link = single(checkedPart(asLink, { kind: 'link-unreadable' }, MAX_URL));

const day: PartField = { print: (value) => parseDay(value) ?? '', read: (text) => ok(parseDay(text) ?? null) };

const who: PartField = { print: (value) => (isId(value) ? value : ''), read: (text) => ok(parseId(text) ?? null) };

/** Emergency and information lines are short: 211, 811. Everything else is a number as it is dialled here. */
const number: PartField = {
  print: (value) => (typeof value === 'string' ? value : ''),
  read: (text) => {
    if (text.trim() === '') {
      return ok(null);
    }
    return /^(?:\d[\s-]?\d[\s-]?\d|\d{4,6})$/.test(text.trim()) ? ok(digitsOf(text)) : parsePhone(text);
  },
};

const whole = (most: number): PartField => ({
  print: (value) => (typeof value === 'number' ? String(value) : ''),
  read: (text) => {
    const typed = text.trim();
    if (typed === '') {
      return ok(null);
    }
    return /^\d{1,3}$/.test(typed) && Number(typed) <= most ? ok(Number(typed)) : fail({ kind: 'whole-number', most });
  },
});

const CENTS = 100;
const MAX_DOLLARS = 100_000;

/** Dollars as people write them, kept in cents: `5`, `5 $`, `5,50`. */
const amount: PartField = {
  print: (value) => {
    if (typeof value !== 'number') {
      return '';
    }
    return value % CENTS === 0 ? String(value / CENTS) : (value / CENTS).toFixed(2).replace('.', ',');
  },
  read: (text) => {
    const typed = text.replaceAll(/[\s$]/gu, '').replace(',', '.');
    if (typed === '') {
      return ok(null);
    }
    return /^\d{1,6}(?:\.\d{1,2})?$/.test(typed) && Number(typed) <= MAX_DOLLARS ? ok(Math.round(Number(typed) * CENTS)) : fail({ kind: 'amount-unreadable' });
  },
};

/** A1A 1A1, however it was typed; what is no postal code of Canada stays as it is. */
const postalCode: PartField = {
  ...textPart(MAX_NAME),
  read: (text) => {
    const packed = text.replaceAll(/\s/gu, '').toUpperCase();
    return /^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(packed) ? ok(`${packed.slice(0, 3)} ${packed.slice(3)}`) : textPart(MAX_NAME).read(text);
  },
};

const line = textPart(MAX_NAME);
const phone = element({ number, extension: line, description: textPart(MAX_NOTE) }, { check: needs('number'), beside: { type: 'voice' } });
const document = element({ kind: line, document: textPart(MAX_NOTE) }, { check: needs('document') });
const cost = element({ option: line, amount, description: textPart(MAX_NOTE) }, { check: needs('option', { kind: 'choice-missing' }), beside: { currency: 'CAD' } });
const address = element({ line1: line, line2: line, city: line, postalCode }, { beside: { province: 'QC', country: 'CA', type: 'physical' } });
const access = element({ description: textPart(MAX_NOTE) });
const area = element({ name: line }, { check: needs('name') });
const waiting = element({ is: codePart(waitingStates), since: day }, { check: needs('is', { kind: 'choice-missing' }) });
const checked = element({ on: day, by: who, how: codePart(checkedHow) }, { check: needs('on', { kind: 'day-missing' }) });

/** That the service can be had at a place; what is said of it there stays. */
const place: FormField = {
  print: (value) => ticked(typeof value === 'object' && value !== null),
  read: (text, before) => ok(isTicked(text) ? plainMap(before) : null),
};

const position: FormField = {
  print: (value) => {
    const { lat, lng } = { lat: undefined, lng: undefined, ...(typeof value === 'object' ? value : {}) };
    return typeof lat === 'number' && typeof lng === 'number' ? printPosition({ lat, lng }) : '';
  },
  read: (text) => {
    const at = parsePosition(text);
    return text.trim() === '' ? ok(null) : at === undefined ? fail({ why: { kind: 'position-unreadable' } }) : ok(at);
  },
};

const nothingTogether = (): undefined => undefined;

/** Said in English beside the French, each in a field of its own: `name:en`. */
const english = { name, description: note, eligibility: note, applicationProcess: note, interpretation: note, feesDescription: note, alert: note };

export const providerShape: FormShape = {
  named: { name: required(name), alternateName: name, description: note, kind: single(codePart(providerKinds)), email, website: link, legalStatus: name, mayPublish: keptHere() },
  added: { phone, name: english.name, description: english.description },
  fresh: {},
  needed: ['name'],
  joined: {},
  together: nothingTogether,
};

/** Ticked where it is not to be published: what anyone may read is what the record says nothing of. */
function keptHere(): FormField {
  return { print: (value) => ticked(value === false), read: (text) => ok(isTicked(text) ? false : null) };
}

function agesAgree({ minAge = '', maxAge = '' }: FormTexts): WrongField | undefined {
  const [least, most] = [minAge.trim(), maxAge.trim()];
  return least !== '' && most !== '' && Number(least) > Number(most) ? { field: 'maxAge', why: { kind: 'ages-turned' } } : undefined;
}

export const serviceShape: FormShape = {
  named: {
    provider: single(who), name: required(name), alternateName: name, description: note, url: link, email, status: required(single(codePart(serviceStatuses))),
    applicationProcess: note, feesDescription: note, eligibility: note, minAge: single(whole(AGES.most)), maxAge: single(whole(AGES.most)), interpretation: note,
    waiting, alert: note, checked,
  },
  added: { kind: mark, form: mark, language: mark, schedule: hoursField, cost, document, area, phone, place, ...english },
  fresh: { status: 'active' },
  needed: ['name'],
  joined: {},
  together: agesAgree,
};

export const locationShape: FormShape = {
  named: { provider: single(who), name: required(name), alternateName: name, description: note, transportation: note, position, hidden: mark },
  added: { address, accessibility: access, phone, schedule: hoursField },
  fresh: { type: 'physical' },
  needed: ['name'],
  joined: { position: ['lat', 'lng'] },
  together: nothingTogether,
};

/** A point of the neighbourhood from which distances are counted. */
export const pointShape: FormShape = {
  named: { name: required(name), position: required(position) },
  added: {},
  fresh: {},
  needed: ['name', 'position'],
  joined: { position: ['lat', 'lng'] },
  together: nothingTogether,
};
