import { expect } from 'vitest';
import { annotation, counts, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

// Long enough to look like a ciphertext.
const HOST = 'a-name-of-forty-characters-and-even-more-than-that.acme.example';

scenario('shows the address of a redirect without its user, password and query', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  intercept: ({ path }) => ({
    status: 308,
    headers: { location: `https://somebody:hidden-word@${HOST}${path}?a=query-of-somebody` },
    body: '',
  }),
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(counts(ona)).toEqual({});
    expect(run.annotations).toMatchObject([annotation('error', `https://${HOST}/api`)]);
    expect(run.rawStdout + run.summary + JSON.stringify(run.outputs)).not.toMatch(/somebody|hidden-word/);
  },
});
