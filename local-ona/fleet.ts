import type { Integration, OAuthConfig, Runner, WorldParts } from './state.ts';
import { createOAuth, createRunner, DEFAULT_KEYS, ENTRA_ISSUER, numberedUuid } from './world.ts';

/** The OAuth app that every GitHub integration of a fleet uses, two fifths of all. */
export const FLEET_APP = { clientId: 'fleet-github-app', secret: 'fleet-secret-at-the-start' } as const;

/** The kinds in turn, so that each is met whatever the size. */
const KINDS = ['github', 'gitlab', 'github', 'azuredevops_entra', 'bitbucket'] as const;

/**
 * A deterministic organization of `count` integrations spread over `runnerCount` active runners. The integrations of
 * one runner and kind share one OAuth configuration's bytes, for 5,000 encryptions would be most of the start.
 */
export function fleet(count: number, runnerCount: number): WorldParts {
  const runners = Array.from({ length: runnerCount }, (_, index) =>
    createRunner(numberedUuid('f1ee', index), `fleet-${String(index + 1)}`),
  );
  const oauthOf = sharedOAuth();
  const integrations = Array.from({ length: count }, (_, index) => fleetIntegration(index, runners, oauthOf));
  return { runners, integrations, tokens: [], personalAccessTokens: [], apiKeys: DEFAULT_KEYS };
}

type OAuthOf = (runner: Runner, scmId: string) => OAuthConfig;

function fleetIntegration(index: number, runners: readonly Runner[], oauthOf: OAuthOf): Integration {
  const runner = runners[index % runners.length];
  if (runner === undefined) throw new RangeError('a fleet needs a runner');
  const scmId = KINDS[Math.floor(index / runners.length) % KINDS.length] ?? 'github';
  return {
    id: numberedUuid('c0de', index),
    scmId,
    host: `${scmId.replace('_', '-')}-${String(index + 1)}.acme.example`,
    runnerId: runner.id,
    pat: scmId === 'gitlab',
    oauth: { ...oauthOf(runner, scmId) },
  };
}

function sharedOAuth(): OAuthOf {
  const known = new Map<string, OAuthConfig>();
  return (runner, scmId) => {
    const name = `${runner.id} ${scmId}`;
    const oauth = known.get(name) ?? createFleetOAuth(runner.id, scmId);
    known.set(name, oauth);
    return oauth;
  };
}

function createFleetOAuth(runnerId: string, scmId: string): OAuthConfig {
  const app = scmId === 'github' ? FLEET_APP : { clientId: `fleet-${scmId}-app`, secret: FLEET_APP.secret };
  return createOAuth(runnerId, app, scmId === 'azuredevops_entra' ? ENTRA_ISSUER : '');
}
