import { describe, expect, test } from 'vitest';
import { unmaskedForms } from '../../src/log/secret-forms.ts';
import { secretForms } from '../support/secret-forms.ts';
import { SecretMasker } from '../../local-runner/secret-masker.ts';

const SECRETS = [
  'plain1secret2',
  'new~Secret/of+2026=<&>"\'%41',
  'gloas-0123456789abcdef',
  'x8Q~.AbCdEf_GhIjKl-MnOpQr',
  "!'()*$#@^|\\`~{}[];:,?",
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  'ÿþ>?>?>?',
];
/** The encodings that the action promises to hide; markup is the redactor's business alone. */
const PROMISED = /^(raw|base64|hex|encodeURIComponent|RFC 3986|form|JSON$|Go's JSON$)/;

/** What the runner lets through when these values are masked. */
function shown(secret: string, masks: readonly string[]): string[] {
  const masker = new SecretMasker();
  for (const mask of masks) masker.add(mask);
  return [...secretForms(secret)]
    .filter(([form, name]) => PROMISED.test(name) && masker.mask(`a ${form} b`).includes(form))
    .map(([form, name]) => `${name}: ${form}`);
}

describe.each(SECRETS)('the masks of %s', (secret) => {
  test('hide it in every encoding, together with those of the runner', () => {
    expect(shown(secret, [secret, ...unmaskedForms(secret)])).toEqual([]);
  });

  test('are those that the runner does not make by itself, each once', () => {
    const forms = unmaskedForms(secret);
    expect(new Set(forms).size).toBe(forms.length);
    const alone = new SecretMasker();
    alone.add(secret);
    expect(forms.filter((form) => alone.mask(form) === '***')).toEqual([]);
  });

  test('are long enough not to hide anything else by chance', () => {
    for (const form of unmaskedForms(secret)) expect(form.length).toBeGreaterThanOrEqual(8);
  });
});

test('a short secret has no forms that would hide other text', () => {
  expect(unmaskedForms('abc')).toEqual([]);
});
