import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redirectTarget } from '../../src/api/redirect.ts';

const OWN = ['https://app.gitpod.io', 'https://app.ona.com'];
const PATH = '/api/gitpod.v1.RunnerService/GetRunner';

const origins = fc.constantFrom(
  ...OWN,
  'https://ona.acme.example',
  'https://ona.acme.example:8443',
  'http://127.0.0.1:80',
);
const pieces = fc.constantFrom(
  'https:',
  'http:',
  'blob:',
  'filesystem:',
  'HTTPS:',
  '//',
  '/',
  '\\',
  '\\\\',
  '@',
  ':',
  '.',
  '?',
  '#',
  '%2f',
  '%00',
  '\t',
  ' ',
  'app.gitpod.io',
  'app.ona.com',
  'APP.ONA.COM',
  'ona.acme.example',
  'evil.example',
  '127.0.0.1',
  'user',
  ':443',
  ':8443',
  'api',
);
const locations = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.tuple(origins, fc.webPath()).map((parts) => parts.join('')),
  fc.string(),
);

test('leads only to the same origin or between the two of Ona, by 307 and 308, without a user', () => {
  fc.assert(
    fc.property(
      origins,
      locations,
      fc.constantFrom(300, 301, 302, 303, 304, 305, 307, 308, 399),
      (origin, location, status) => {
        const target = redirectTarget(new URL(origin + PATH), status, location);
        if (target === undefined) return;
        expect([307, 308]).toContain(status);
        const trusted = OWN.includes(origin) ? OWN : [new URL(origin).origin];
        // The property `origin` would take a blob for the host that it names.
        expect(trusted).toContain(`${target.protocol}//${target.host}`);
        expect([target.username, target.password]).toEqual(['', '']);
      },
    ),
    { numRuns: 5000 },
  );
});

test('follows a relative address, and an absolute one of the same origin', () => {
  fc.assert(
    fc.property(origins, fc.webPath(), fc.constantFrom(307, 308), (origin, path, status) => {
      const from = new URL(origin + PATH);
      const expected = new URL(`${origin}/x${path}`).href;
      expect(redirectTarget(from, status, `/x${path}`)?.href).toBe(expected);
      expect(redirectTarget(from, status, `${origin}/x${path}`)?.href).toBe(expected);
    }),
  );
});

test('follows between the two hosts of Ona in both directions, but not to another port or scheme', () => {
  for (const [from, to] of [OWN, OWN.toReversed()] as [string, string][]) {
    expect(redirectTarget(new URL(from + PATH), 308, `${to}${PATH}`)?.href).toBe(`${to}${PATH}`);
    for (const other of [`${to}:8443`, to.replace('https', 'http'), `${to}.evil.example`, to.replace('//', '//a@')]) {
      expect(redirectTarget(new URL(from + PATH), 308, `${other}${PATH}`)).toBeUndefined();
    }
  }
});

test.each(['blob:', 'filesystem:', 'data:', 'about:', 'ws:', 'wss:', 'file:', 'ftp:'])(
  'does not follow %s, whatever host it names',
  (scheme) => {
    for (const origin of [...OWN, 'https://ona.acme.example:8443', 'http://127.0.0.1:80']) {
      const { host } = new URL(origin);
      for (const location of [`${scheme}${origin}/x`, `${scheme}//${host}/x`, `${scheme}${host}/x`, `${scheme}x`]) {
        for (const status of [307, 308]) {
          expect(redirectTarget(new URL(origin + PATH), status, location)).toBeUndefined();
        }
      }
    }
  },
);
