import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ID, read, SECRET } from './read.ts';

describe('with any inputs', () => {
  const junk = fc.string({
    unit: fc.constantFrom('a', 'Z', '0', '-', '/', '$', '{', '%', ' ', '\n', '"', 'é', '*', '\u200b', '#'),
  });
  const often = (...texts: string[]): fc.Arbitrary<string> =>
    fc.oneof({ arbitrary: fc.constantFrom('', ' ', ...texts), weight: 40 }, { arbitrary: junk, weight: 1 });
  const TRUE = ['true', 'True', 'TRUE'];
  const change = {
    'oauth-client-id': often('', 'Iv1.app', ' Iv1.app '),
    'oauth-client-secret': often('', SECRET, SECRET, ` ${SECRET}\n`, '***'),
    'issuer-url': often('', '', '', 'https://a.example/v2.0', 'ftp://a.example'),
    pat: often('', 'true', 'False', 'TRUE', 'yes', SECRET),
    'virtual-directory': often('', '/tfs', '/tfs', ' /tfs ', `/${SECRET}`),
    clear: often('', '', '', '', 'issuer-url', 'virtual-directory', 'pat'),
    'remove-oauth': often('', '', '', '', '', 'True', 'false'),
    'keep-oauth-client-secret': often('', '', '', '', 'TRUE', 'false'),
  };
  const all = fc.record({
    ...change,
    'integration-id': fc.oneof({ arbitrary: fc.constant(ID), weight: 20 }, { arbitrary: junk, weight: 1 }),
    'match-host': often('', '', '', '', '', '', '', '', SECRET),
    'oauth-client-secret-file': often('', '', '', '', '', '', '', '', '', SECRET),
    'dry-run': often('true', 'false'),
    timeout: often('', '1', '300', SECRET),
  });

  test('a job writes only what is given, and empties nothing else', () => {
    let jobs = 0;
    fc.assert(
      fc.property(all, (inputs) => {
        const { valid, problems } = read(inputs);
        expect(problems.length === 0).toBe(valid !== undefined);
        if (!valid) return;
        jobs += 1;
        expect(valid.job.change).toEqual(asked(inputs));
        expect(valid.job.list).toBe(Object.keys(valid.job.change).length === 0);
      }),
      { numRuns: 1000 },
    );
    // Otherwise nothing was tested.
    expect(jobs).toBeGreaterThan(30);
  });

  test('no message shows a secret, and each is printable and short', () => {
    fc.assert(
      fc.property(all, (inputs) => {
        const { problems, masks } = read(inputs);
        for (const { problem, remedy } of problems) {
          const text = `${problem} ${remedy}`;
          for (const mask of masks.filter(({ length }) => length >= 8)) expect(text).not.toContain(mask);
          expect(text).toMatch(/^\P{C}{20,1500}$/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** The fields that the inputs ask for, computed in another way than in the action. */
  function asked(inputs: Readonly<Record<string, string>>): object {
    const text = (name: string): string | undefined => {
      const trimmed = inputs[name]?.trim() ?? '';
      return trimmed === '' ? undefined : trimmed;
    };
    const cleared = text('clear')?.split(/[\s,]+/) ?? [];
    const fields = {
      oauthClientId: TRUE.includes(text('remove-oauth') ?? '') ? '' : text('oauth-client-id'),
      oauthPlaintextClientSecret: text('oauth-client-secret'),
      issuerUrl: cleared.includes('issuer-url') ? '' : text('issuer-url'),
      pat: text('pat') === undefined ? undefined : TRUE.includes(text('pat') ?? ''),
      virtualDirectory: cleared.includes('virtual-directory') ? '' : text('virtual-directory'),
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  }
});
