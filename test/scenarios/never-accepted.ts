import { expect } from 'vitest';
import type { GatewayAnswer } from '../../local-ona/gateway.ts';
import type { LocalOna } from '../../local-ona/server.ts';
import { createOAuth } from '../../local-ona/world.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, RUNNER_IDS, scenario } from './scenario.ts';

const SECRET_FROM_ELSEWHERE = 'secret-of-the-other-rotation';

/** How every attempt of the write is answered. */
interface WriteAnswer {
  /** Throws the error that Ona answers with. */
  readonly fails?: () => never;
  /** What a gateway answers instead of Ona. */
  readonly gateway?: GatewayAnswer;
}

/** neverAccepted checks that a moved ciphertext proves nothing when somebody else rotates and no attempt is accepted. */
export function neverAccepted(title: string, { fails, gateway }: WriteAnswer): void {
  scenario(title, {
    with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '1' },
    before: (ona) => {
      ona.onRequest = (method) => {
        if (method !== 'UpdateSCMIntegration') return;
        rotateElsewhere(ona);
        fails?.();
      };
      if (!gateway) return;
      ona.gateway = (method) => {
        if (method !== 'UpdateSCMIntegration') return undefined;
        rotateElsewhere(ona);
        return gateway;
      };
    },
    then: (run, ona) => {
      expect(run.exitCode).toBe(1);
      expect(results(run)).toMatchObject([
        { status: 'unknown', verified: false, updatedFields: [], error: { code: 'changed_without_acceptance' } },
      ]);
      expect(run.annotations).toMatchObject([annotation('error', 'Keep the old and the new secret')]);
      expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(SECRET_FROM_ELSEWHERE);
    },
  });
}

function rotateElsewhere({ world }: LocalOna): void {
  const integration = world.integrations.get(INTEGRATION_IDS.gitlabEu);
  if (!integration) throw new Error('The world has no such integration.');
  const { clientId } = OAUTH_APPS.gitlab;
  integration.oauth = createOAuth(RUNNER_IDS.prodEu, { clientId, secret: SECRET_FROM_ELSEWHERE });
}
