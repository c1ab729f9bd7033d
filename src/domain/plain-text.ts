import { cleanText } from './text.ts';

/** Names that HTML gives to its elements. '<info@exemple.org>' and 'a <b' of a formula are words, and stay. */
const elements = new Set(
  ('a abbr acronym address article aside audio b base big blockquote body br button canvas caption center cite code col colgroup dd del details dfn div dl dt ' +
    'em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link ' +
    'main map mark marquee math meta nav noscript object ol optgroup option p param picture pre q s samp script section select small source span strike strong ' +
    'style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr').split(' '),
);
const unseen = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'title', 'textarea', 'select']);
const breaking = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(' '),
);

const latin1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 ' +
  'frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde ' +
  'Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc ' +
  'iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

const entities: ReadonlyMap<string, string> = new Map([
  ...latin1.map((name, index) => [name, String.fromCodePoint(160 + index)] as const),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"],
  ['OElig', 'Œ'], ['oelig', 'œ'], ['Yuml', 'Ÿ'], ['ndash', '–'], ['mdash', '—'], ['lsquo', '‘'], ['rsquo', '’'], ['sbquo', '‚'], ['ldquo', '“'], ['rdquo', '”'],
  ['bdquo', '„'], ['bull', '•'], ['hellip', '…'], ['euro', '€'], ['trade', '™'], ['lsaquo', '‹'], ['rsaquo', '›'], ['rarr', '→'], ['larr', '←'],
  ['thinsp', '\u2009'], ['ensp', '\u2002'], ['emsp', '\u2003'], ['le', '≤'], ['ge', '≥'], ['ne', '≠'],
]);

const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/gi;

const letter = (code: number): string => (code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff) ? String.fromCodePoint(code) : '');

/** Once: what was written '&amp;lt;' was meant to be read '&lt;'. */
const decoded = (text: string): string =>
  text.replaceAll(entity, (whole: string, ...[decimal, hex, name]: readonly (string | undefined)[]) => {
    if (name !== undefined) {
      return entities.get(name) ?? whole;
    }
    return letter(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });

const tag = /<(?:(!--)|\/?([a-z][a-z0-9:-]*)(?=[\s/>])[^<>]*>|[!?][a-z[][^<>]*>)/gi;

/** Where the end of something unseen lies, or the end of the text. */
function endOf(text: string, from: number, closing: RegExp): number {
  closing.lastIndex = from;
  const found = closing.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/** Every step goes on from where the last one ended: no text takes longer than its length. */
function withoutTags(text: string): string {
  const kept: string[] = [];
  let from = 0;
  tag.lastIndex = 0;
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    const [whole, comment, written = ''] = found;
    const name = written.toLowerCase();
    const next = found.index + whole.length;
    if (comment === undefined && written !== '' && !elements.has(name) && !name.includes(':')) {
      continue;
    }
    kept.push(text.slice(from, found.index), breaking.has(name) ? '\n' : '');
    from = next;
    if (comment !== undefined) {
      from = endOf(text, next, /-->/g);
    } else if (unseen.has(name) && !whole.startsWith('</') && !whole.endsWith('/>')) {
      from = endOf(text, next, new RegExp(`</${name}[^<>]*>`, 'gi'));
    }
    tag.lastIndex = from;
  }
  return kept.join('') + text.slice(from);
}

/**
 * What somebody else wrote, as text for people: without tags, with entities read, and nothing of it ever run. Lists and
 * paragraphs become lines.
 */
export function plainText(written: string): string {
  const bare = written.includes('<') ? withoutTags(written.replaceAll(/\r\n?/g, '\n')) : written.replaceAll(/\r\n?/g, '\n');
  const text = bare.includes('&') ? decoded(bare) : bare;
  const lines = cleanText(text.replaceAll(/\p{Cs}/gu, '')).split('\n');
  return lines.map((line) => line.trimEnd()).join('\n').replaceAll(/\n{3,}/g, '\n\n');
}

/** Text that `plainText` gives back as it is: only what would be taken for a tag or an entity is written otherwise. */
export const escapedText = (text: string): string =>
  text.replaceAll(entity, (whole) => `&amp;${whole.slice(1)}`).replaceAll(/<(?=[a-z/!?])/gi, '&lt;');
