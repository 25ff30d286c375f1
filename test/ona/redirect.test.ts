import { expect, test } from 'vitest';
import { baseUrlOf, redirectTarget } from '../../src/ona/redirect.ts';

const PATH = '/gitpod.v1.RunnerService/GetRunner';
const GITPOD = 'https://app.gitpod.io/api';
const ONA = 'https://app.ona.com/api';
const OWN = 'https://ona.acme.example:8443/api';
const LOOPBACK = 'http://127.0.0.1:81/api';

test.each<[from: string, status: number, location: string, to: string | undefined]>([
  [GITPOD, 308, `${ONA}/x`, `${ONA}/x`],
  [ONA, 307, `${GITPOD}/x`, `${GITPOD}/x`],
  [OWN, 308, '/x', 'https://ona.acme.example:8443/x'],
  [LOOPBACK, 308, 'x', 'http://127.0.0.1:81/api/gitpod.v1.RunnerService/x'],
  [OWN, 301, '/x', undefined],
  [OWN, 302, '/x', undefined],
  [OWN, 303, '/x', undefined],
  [OWN, 308, 'https://ona.acme.example/x', undefined],
  [OWN, 308, 'http://ona.acme.example:8443/x', undefined],
  [OWN, 308, `${ONA}/x`, undefined],
  [GITPOD, 308, 'http://app.ona.com/x', undefined],
  [GITPOD, 308, 'https://app.ona.com.evil.example/x', undefined],
  [GITPOD, 308, 'blob:https://app.ona.com/x', undefined],
  [OWN, 308, '//ona.acme.example:8443@evil.example/x', undefined],
  [OWN, 308, '\\\\evil.example', undefined],
  [OWN, 308, 'https://[', undefined],
])('from %s with %i to %s: %s', (from, status, location, to) => {
  expect(redirectTarget({ url: new URL(from + PATH), status, headers: { location } })?.href).toBe(to);
});

test.each([
  [ONA + PATH, ONA],
  [`https://app.ona.com${PATH}`, 'https://app.ona.com'],
  [`${ONA}/other`, `${ONA}/other`],
])('the base URL of %s is %s', (address, baseUrl) => {
  expect(baseUrlOf(address, PATH)).toBe(baseUrl);
});
