import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedText, plainText } from '#domain/plain-text.ts';
import { rawText } from '#tests/support/directory.ts';

test.each<[string, string, string]>([
  ['tags go', '<b>Aide</b> aux <i class="x">devoirs</i>', 'Aide aux devoirs'],
  ['paragraphs become lines', '<p>Lundi</p><p>Mardi</p>', 'Lundi\n\nMardi'],
  ['breaks become lines', 'Lundi<br>Mardi<br/>Jeudi', 'Lundi\nMardi\nJeudi'],
  ['lists become lines', '<ul><li>Lait</li><li>Pain</li></ul>', 'Lait\n\nPain'],
  ['a script leaves nothing of itself', 'a<script>alert(1)</script>b', 'ab'],
  ['nor one that never ends', 'a<script>alert(1)', 'a'],
  ['nor one in capitals with something inside', 'a<SCRIPT src="x">if (a < b) alert("</p>")</ScRiPt >b', 'ab'],
  ['nor styles', '<style>p{color:red}</style>b', 'b'],
  ['a comment goes', 'a<!-- <b>nothing</b> -->b', 'ab'],
  ['a comment that never ends takes the rest along', 'a<!-- b', 'a'],
  ['handlers go with their tag', '<img src=x onerror=alert(1)>Repas', 'Repas'],
  ['entities are read', 'Caf&eacute; &amp; th&#233; &#x2014; 5&nbsp;$ &laquo;&nbsp;ici&nbsp;&raquo;', 'Café & thé — 5\u00A0$ «\u00A0ici\u00A0»'],
  ['once only', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['what was escaped is text', '&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ['unknown entities stay', '&foo; &nope &;', '&foo; &nope &;'],
  ['impossible letters go', 'a&#0;&#xD800;&#1114112;b', 'ab'],
  ['a sign that turns text around goes, written as an entity too', 'a&#x202E;b\u202Ec', 'abc'],
  ['signs of less and more stay', 'Enfants < 5 ans, revenu > 0, a<b', 'Enfants < 5 ans, revenu > 0, a<b'],
  ['an address between signs stays', 'Écrire à <info@exemple.org>', 'Écrire à <info@exemple.org>'],
  ['a name that is no element stays', 'une <balise> à nous', 'une <balise> à nous'],
  ['what word processors add goes', '<o:p>Texte</o:p>', 'Texte'],
  ['Markdown stays as it was written', '**Gras** [lien](https://exemple.org)', '**Gras** [lien](https://exemple.org)'],
  ['line ends of any kind', 'a\r\nb\rc', 'a\nb\nc'],
  ['no more than one empty line', 'a\n\n\n\n\nb  \n  c', 'a\n\nb\n  c'],
  ['letters are put together', 'Cafe\u0301', 'Café'],
])('%s', (_, written, read) => {
  expect(plainText(written)).toBe(read);
});

test('what was read is printed so that it is read the same again', () => {
  fc.assert(
    fc.property(rawText, (raw) => {
      const text = plainText(raw);
      expect(plainText(escapedText(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('only what would be taken for something else is written otherwise', () => {
  expect(escapedText('Tom & Jerry, < 5 ans, <b>, &eacute;, &foo')).toBe('Tom & Jerry, < 5 ans, &lt;b>, &amp;eacute;, &foo');
});

test.each([['<', 200_000], ['<a', 100_000], ['<!--', 50_000], ['<script>', 25_000], [' ', 200_000], ['&#', 100_000], ['\n', 200_000], ['<a"', 60_000]])(
  'a text of %j and nothing else takes no time',
  (piece, times) => {
    const began = performance.now();
    plainText(piece.repeat(times));
    expect(performance.now() - began).toBeLessThan(1500);
  },
);
