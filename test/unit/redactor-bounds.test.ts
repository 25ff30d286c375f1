import { describe, expect, test } from 'vitest';
import { LONGEST_TEXT } from '../../src/common/ona.ts';
import { Redactor } from '../../src/log/redactor.ts';
import { Secret } from '../../src/common/secret.ts';

const SECRET = 'Zq7~Wx+Jv/Ky9=Hp3_Gf5-Bd2.Nm8';

/** As many megabytes as an answer may have. */
const WHOLE = 3_900_000;
/** How much is looked at of a text from outside, and of a line of ours; with room for a mask at its end. */
const LOOKED_AT = 8 * 1024;
const LINE = 128 * 1024;
const LONGEST = LINE + 3;

const percent = (text: string): string => text.replace(/./g, (character) => `%${hex(character)}`);
const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();

const forms: [name: string, form: string][] = [
  ['as it is', SECRET],
  ['as in a URL', encodeURIComponent(SECRET)],
  ['with each character percent-encoded', percent(SECRET)],
  ['with each character in colour', SECRET.replace(/./g, '\u001b[38;2;100;100;100m$&\u001b[0m')],
  ['with nothing that is seen between its characters', SECRET.replace(/./g, '$&\u200b')],
];

/** What stands before it: text, escapes, what shrinks to three characters, and what vanishes. */
const fillers = { text: 'ω', escapes: '%41', base64: 'A', ansi: '\u001b[0m' };

/** Pieces of a secret that tell something of it. */
function remains(text: string, form: string, length: number): string[] {
  const pieces = Array.from({ length: form.length - length + 1 }, (_, at) => form.slice(at, at + length));
  return pieces.filter((piece) => text.includes(piece));
}

/** A text of exactly so many characters, none of whose escapes is cut in two. */
function filled(filler: string, length: number): string {
  return filler.repeat(Math.floor(length / filler.length)).padEnd(length);
}

const redactor = new Redactor();
redactor.add(new Secret(SECRET));

describe.each(Object.entries(fillers))('after %s', (_name, filler) => {
  describe.each(forms)('a secret %s', (_form, form) => {
    const margin = 12 * SECRET.length;
    const places = [LOOKED_AT, LOOKED_AT + margin, LINE, LINE + margin].flatMap((border) =>
      [-form.length - 1, -form.length, -form.length / 2, -1, 0, 1].map((offset) => border + Math.floor(offset)),
    );
    test.each(places)('at %d is not shown, and the text is bounded', (at) => {
      const text = `${filled(filler, at - 1)} ${form} ${filler.repeat(LINE / filler.length)}`;
      for (const shown of [redactor.untrusted(text), redactor.identifier(text), redactor.clean(text)]) {
        expect(shown.length).toBeLessThanOrEqual(LONGEST);
        expect(remains(shown.replaceAll(' ', ''), SECRET, 4)).toEqual([]);
        expect(remains(shown, form, form === SECRET ? 4 : 12)).toEqual([]);
      }
      expect(redactor.untrusted(text).length).toBeLessThanOrEqual(501);
    });
  });
});

describe('a text as long as an answer', () => {
  test.each(Object.entries(fillers))('of %s is bounded', (_name, filler) => {
    const text = `${filled(filler, WHOLE)} ${SECRET}`;
    expect(redactor.untrusted(text).length).toBeLessThanOrEqual(501);
    expect(redactor.identifier(text).length).toBeLessThanOrEqual(257);
    expect(redactor.clean(text).length).toBeLessThanOrEqual(LONGEST);
  });
});

test('a text that was cut before, in the middle of a secret, shows no half of it', () => {
  for (const length of [1, 5, 10, 20, SECRET.length - 1]) {
    // Short enough in the end to be shown whole: what stands before the secrets vanishes.
    const secrets = `${SECRET} `.repeat(20);
    const half = SECRET.slice(0, length);
    const text = '\u001b[0m'.repeat(LONGEST_TEXT).slice(-(LONGEST_TEXT - secrets.length - half.length));
    const cut = `${text}${secrets}${half}`;
    expect(cut).toHaveLength(LONGEST_TEXT);
    for (const shown of [redactor.untrusted(cut), redactor.identifier(cut)]) {
      expect(remains(shown, SECRET, Math.min(length, 4))).toEqual([]);
      expect(shown.endsWith('…')).toBe(true);
    }
  }
});
