import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('warns of an issuer URL on a kind that is not known to use one, and writes it', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'issuer-url': 'https://sign-in.acme.example' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([annotation('warning', 'issuer-url only affects')]);
    expect(ona.world.integrations.get(INTEGRATION_IDS.gitlabEu)?.oauth?.issuerUrl).toBe('https://sign-in.acme.example');
  },
});
