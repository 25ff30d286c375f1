import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('does not mention a number when no sign-in is lost', {
  with: { 'integration-id': INTEGRATION_IDS.bitbucketUs, 'remove-oauth': 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      annotation('warning', /: Removing OAuth deletes every sign-in that was made through it\.$/),
      annotation('warning', 'No way to sign in is left'),
    ]);
  },
});
