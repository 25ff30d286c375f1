import type { Integration, WorldParts } from './state.ts';
import { createOAuth, createRunner, ENTRA_ISSUER, numberedUuid } from './world.ts';

/** The OAuth app that every GitHub integration of a fleet uses: two fifths of all. */
export const FLEET_APP = { clientId: 'fleet-github-app', secret: 'fleet-secret-at-the-start' } as const;

/** The kinds in turn, so that a fleet has some of each. */
const KINDS = ['github', 'gitlab', 'github', 'azuredevops_entra', 'bitbucket'] as const;

/** Makes an organization of `count` integrations, always the same, spread over `runnerCount` active runners. */
export function fleet(count: number, runnerCount: number): WorldParts {
  const runners = Array.from({ length: runnerCount }, (_, index) =>
    createRunner(numberedUuid('f1ee', index), `fleet-${index + 1}`),
  );
  const integrations = Array.from({ length: count }, (_, index) =>
    fleetIntegration(index, index % runnerCount, Math.floor(index / runnerCount)),
  );
  return { runners, integrations, tokens: [], personalAccessTokens: [] };
}

function fleetIntegration(index: number, runner: number, turn: number): Integration {
  const runnerId = numberedUuid('f1ee', runner);
  const scmId = KINDS[turn % KINDS.length] ?? 'github';
  const app = scmId === 'github' ? FLEET_APP : { clientId: `fleet-${scmId}-app`, secret: FLEET_APP.secret };
  return {
    id: numberedUuid('c0de', index),
    scmId,
    host: `${scmId.replace('_', '-')}-${index + 1}.acme.example`,
    runnerId,
    pat: scmId === 'gitlab',
    oauth: createOAuth(runnerId, app, scmId === 'azuredevops_entra' ? ENTRA_ISSUER : ''),
  };
}
