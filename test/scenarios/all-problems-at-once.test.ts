import { expect } from 'vitest';
import { methods, scenario } from './scenario.ts';

scenario('reports all input problems at once and sends nothing', {
  with: {
    'api-key': 'Bearer',
    'base-url': 'http://ona.acme.example',
    'integration-id': 'not-a-uuid',
    'match-host': 'ssh://github.com',
    'oauth-client-secret': '***',
    'oauth-client-secret-file': '~/secret.txt',
    'remove-oauth': 'true',
    pat: 'maybe',
    clear: 'everything',
    concurrency: '100',
    timeout: 'long',
    'dry-run': 'yes',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(methods(ona)).toEqual([]);
    expect(run.annotations).toHaveLength(10);
    const inputs = ['api-key', 'base-url', 'integration-id', 'match-host', 'oauth-client-secret', 'pat', 'clear'];
    for (const input of [...inputs, 'oauth-client-secret-file', 'remove-oauth', 'concurrency', 'timeout', 'dry-run']) {
      expect(run.log).toMatch(new RegExp(`^Error: ${input} `, 'm'));
      expect(run.summary).toContain(`<li><strong>${input} `);
    }
  },
});
