import { expect, test } from 'vitest';
import type { MatchSelection } from '../../src/job.ts';
import type { SCMIntegration } from '../../src/ona/types.ts';
import { matches } from '../../src/rotation/match.ts';
import { integration, withApp, withoutOAuth } from './examples.ts';

const UUID_APP = '5d1b7c1e-1111-4222-8333-444455556666';
const AZURE = integration({ host: 'dev.azure.com/Acme' });
const UPPER_RUNNER = integration({ runnerId: UUID_APP.toUpperCase() });

test.each<[string, Partial<MatchSelection>, SCMIntegration, boolean]>([
  ['nothing is asked', {}, withoutOAuth(), true],
  ['a host in another case', { hosts: ['GitHub.COM'] }, integration(), true],
  ['a host and path in another case', { hosts: ['Dev.Azure.com/acme'] }, AZURE, true],
  ['a host without its path', { hosts: ['dev.azure.com'] }, AZURE, false],
  ['the end of a host', { hosts: ['hub.com'] }, integration(), false],
  ['one of several values', { scmIds: ['gitlab', 'github'] }, integration(), true],
  ['one of two inputs', { hosts: ['github.com'], scmIds: ['gitlab'] }, integration(), false],
  ['a runner in another case', { runnerIds: [UUID_APP] }, UPPER_RUNNER, true],
  ['a client ID', { oauthClientIds: ['Iv1.app'] }, integration(), true],
  ['a client ID in another case', { oauthClientIds: ['iv1.app'] }, integration(), false],
  ['a UUID in another case', { oauthClientIds: [UUID_APP.toUpperCase()] }, withApp(UUID_APP), true],
  ['a client ID where there is no app', { oauthClientIds: ['Iv1.app'] }, withoutOAuth(), false],
])('matches: %s', (_, asked, one, expected) => {
  const nothing = { runnerIds: [], hosts: [], scmIds: [], oauthClientIds: [] };
  expect(matches(one, { by: 'match', allowMultiple: true, ...nothing, ...asked })).toBe(expected);
});
