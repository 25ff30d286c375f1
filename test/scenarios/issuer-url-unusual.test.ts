import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('warns when issuer-url is set on a kind that does not use it, and writes it', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'issuer-url': 'https://sign-in.acme.example' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([annotation('warning', 'issuer-url only affects')]);
    expect(ona.world.integrations.get(INTEGRATION_IDS.gitlabEu)?.oauth?.issuerUrl).toBe('https://sign-in.acme.example');
  },
});
