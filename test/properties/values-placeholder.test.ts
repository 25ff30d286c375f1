import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeholder } from '../../src/inputs/placeholder.ts';

describe('a placeholder is recognized', () => {
  test.each([
    ['expression', ['${{ secrets.A }}', '${{secrets.A}}', 'prefix-${{secrets.A', 'https://${{ vars.HOST }}/api']],
    ['mask', ['***', '*', '********', '••••••••', '●●●', '[REDACTED]', '[redacted]', '<redacted>', '<REDACTED>']],
    ['missing-value-word', ['null', 'NULL', 'None', 'none', 'nil', 'undefined', 'Undefined']],
    ['in-quotes', ['"secret"', "'secret'", '`secret`', '""', '“secret”', '"null"']],
    ['variable', ['$NAME', '${NAME}', '$(NAME)', '$(cat file)', '$env:NAME', '$ENV:Name', '%NAME%']],
    ['unfilled-template', ['{{secrets.A}}', '{{ secrets.A }}', '{{}}']],
    ['json', ['{"password":"secret"}', '{\n "a": 1\n}', '["secret"]', '{}', '[]']],
    ['reference', ['op://vault/item/field', 'arn:aws:secretsmanager:eu:1:secret:x', 'vault:secret/data/x#y']],
    ['reference', ['projects/1/secrets/x', 'projects/acme/secrets/x/versions/latest', 'OP://vault/item']],
    ['escaped-line-break', [String.raw`secret\n`, String.raw`secret\r\n`, String.raw`\n`]],
  ])('as %s: %j', (kind, texts) => {
    expect(texts.map((text) => placeholder(text)?.kind)).toEqual(texts.map(() => kind));
  });
});

describe('a real secret is no placeholder', () => {
  const from = (alphabet: string, min: number, max = min): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: min, maxLength: max });
  const lower = 'abcdefghijklmnopqrstuvwxyz';
  const alphanumeric = `${lower}${lower.toUpperCase()}0123456789`;

  const secrets: Record<string, fc.Arbitrary<string>> = {
    'of a GitHub OAuth app': from('0123456789abcdef', 40),
    'of GitLab': from('0123456789abcdef', 64).map((hex) => `gloas-${hex}`),
    'of Bitbucket': from(alphanumeric, 32),
    'of Entra ID': fc
      .tuple(from(alphanumeric, 3), from(`${alphanumeric}~._-`, 32, 36))
      .map(([start, rest]) => `${start}8Q~${rest}`),
    'that is a UUID': fc.uuid(),
    'in base64': fc.uint8Array({ minLength: 16, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    'in base64url': fc
      .uint8Array({ minLength: 16, maxLength: 64 })
      .map((bytes) => Buffer.from(bytes).toString('base64url')),
    'of a generator': from(`${alphanumeric}~.-_+/=`, 16, 128),
  };

  test.each(Object.entries(secrets))('%s', (_name, secret) => {
    fc.assert(
      fc.property(secret, (text) => {
        expect(placeholder(text)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['a***', '***a', '$NAME$', '%%', 'nullable', 'NoneSuch1', '{not json}', '[x', '"a', 'a"', '$a-b', 'a%B%'])(
    '%s',
    (text) => expect(placeholder(text)).toBeUndefined(),
  );
});
