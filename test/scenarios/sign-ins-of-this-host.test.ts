import { expect } from 'vitest';
import { HostAuthenticationTokenSource } from '../../local-ona/gen/gitpod/v1/runner_configuration_pb.js';
import { numberedUuid, person } from '../../local-ona/world.ts';
import { annotation, INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('counts only the sign-ins of this host, in any case', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'remove-oauth': 'true', pat: 'true' },
  before: ({ world }) => {
    const integrationId = INTEGRATION_IDS.gitlabEu;
    const runnerId = world.integrations.get(integrationId)?.runnerId ?? '';
    for (const [index, host] of ['GitLab.com', 'gitlab.com.acme.example'].entries()) {
      const id = numberedUuid('7171', index);
      const subject = person(100 + index);
      world.tokens.push({ id, runnerId, host, source: HostAuthenticationTokenSource.OAUTH, integrationId, subject });
    }
  },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([annotation('warning', /Removing OAuth.* 2 sign-ins of people,/)]);
  },
});
