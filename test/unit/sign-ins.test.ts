import { expect, test } from 'vitest';
import type { HostAuthenticationToken, Ona } from '../../src/common/ona.ts';
import type { SignIns } from '../../src/common/report.ts';
import { countSignIns, signInsOf } from '../../src/rotation/sign-ins.ts';

const OAUTH = 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH';
const PAT = 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT';

/** Counts the sign-ins to ghe.acme.example at runner-a. */
async function counted(
  ...tokens: [runnerId: string, host: string, source: string, isServiceAccount?: boolean][]
): Promise<Record<'oauth' | 'pat', SignIns>> {
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
  const counts = await countSignIns(ona as Ona, 'runner-a', new AbortController().signal);
  const of = (kind: 'oauth' | 'pat'): SignIns => signInsOf(counts, 'GHE.acme.example', kind);
  return { oauth: of('oauth'), pat: of('pat') };
}

test('tokens of another runner, of the same host, are not counted', async () => {
  const { oauth } = await counted(
    ['runner-b', 'GHE.acme.example', OAUTH],
    ['runner-a', 'GHE.acme.example', OAUTH],
    ['runner-b', 'GHE.acme.example', OAUTH],
  );
  expect(oauth).toEqual({ people: 1, serviceAccounts: 0 });
});

test('runners and hosts are compared without regard to case, and whole', async () => {
  const { oauth } = await counted(
    ['runner-a', 'ghe.acme.example', OAUTH],
    ['RUNNER-A', 'GHE.ACME.EXAMPLE', OAUTH],
    ['runner-a', 'ghe.acme.example.org', OAUTH],
  );
  expect(oauth).toEqual({ people: 2, serviceAccounts: 0 });
});

test('the two sources are counted separately', async () => {
  const { oauth, pat } = await counted(
    ['runner-a', 'ghe.acme.example', PAT],
    ['runner-a', 'ghe.acme.example', PAT],
    ['runner-a', 'ghe.acme.example', OAUTH],
  );
  expect(pat).toEqual({ people: 2, serviceAccounts: 0 });
  expect(oauth).toEqual({ people: 1, serviceAccounts: 0 });
});

test('people and service accounts are counted separately', async () => {
  const { pat } = await counted(
    ['runner-a', 'ghe.acme.example', PAT, true],
    ['runner-a', 'ghe.acme.example', PAT],
    ['runner-a', 'ghe.acme.example', PAT, true],
  );
  expect(pat).toEqual({ people: 1, serviceAccounts: 2 });
});
