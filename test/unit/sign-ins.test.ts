import { expect, test } from 'vitest';
import type { HostAuthenticationToken, Ona, SCMIntegration } from '../../src/common/ona.ts';
import { SignInCounter } from '../../src/rotation/sign-ins.ts';

const OAUTH = 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH';
const PAT = 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT';

const integration: SCMIntegration = {
  id: 'a',
  runnerId: 'runner-a',
  scmId: 'github',
  host: 'GHE.acme.example',
  pat: true,
  virtualDirectory: '',
};

function counterOf(
  ...tokens: [runnerId: string, host: string, source: string, isServiceAccount?: boolean][]
): SignInCounter {
  const shown = tokens.map(([runnerId, host, source, isServiceAccount = false]): HostAuthenticationToken => ({
    runnerId,
    host,
    source,
    isServiceAccount,
  }));
  const list = async function* (): AsyncGenerator<HostAuthenticationToken[]> {
    // Two pages, whatever runner was asked for.
    yield* await Promise.resolve([shown.slice(0, 2), shown.slice(2)]);
  };
  const ona: Pick<Ona, 'listHostAuthenticationTokens'> = { listHostAuthenticationTokens: list };
  return new SignInCounter(ona as Ona, new AbortController().signal);
}

test('tokens of another runner, of the same host, are not counted', async () => {
  const counter = counterOf(
    ['runner-b', 'GHE.acme.example', OAUTH],
    ['runner-a', 'GHE.acme.example', OAUTH],
    ['runner-b', 'GHE.acme.example', OAUTH],
  );
  expect(await counter.count(integration, 'oauth')).toEqual({ people: 1, serviceAccounts: 0 });
});

test('runners and hosts are compared without regard to case, and whole', async () => {
  const counter = counterOf(
    ['runner-a', 'ghe.acme.example', OAUTH],
    ['RUNNER-A', 'GHE.ACME.EXAMPLE', OAUTH],
    ['runner-a', 'ghe.acme.example.org', OAUTH],
  );
  expect(await counter.count(integration, 'oauth')).toEqual({ people: 2, serviceAccounts: 0 });
});

test('the two sources are counted separately', async () => {
  const counter = counterOf(
    ['runner-a', 'ghe.acme.example', PAT],
    ['runner-a', 'ghe.acme.example', PAT],
    ['runner-a', 'ghe.acme.example', OAUTH],
  );
  expect(await counter.count(integration, 'pat')).toEqual({ people: 2, serviceAccounts: 0 });
  expect(await counter.count(integration, 'oauth')).toEqual({ people: 1, serviceAccounts: 0 });
});

test('people and service accounts are counted separately', async () => {
  const counter = counterOf(
    ['runner-a', 'ghe.acme.example', PAT, true],
    ['runner-a', 'ghe.acme.example', PAT],
    ['runner-a', 'ghe.acme.example', PAT, true],
  );
  expect(await counter.count(integration, 'pat')).toEqual({ people: 1, serviceAccounts: 2 });
});
