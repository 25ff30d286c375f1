import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario } from './scenario.ts';

const SECRET = 'Abc\\Def~Ghi#9Jkl';

scenario('hides a secret that the address of a redirect contains', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': SECRET },
  intercept: () => ({ status: 308, headers: { location: `https://elsewhere.example/echo/${SECRET}/end` }, body: '' }),
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'https://elsewhere.example/echo/***/end')]);
    expect(run.rawStdout.replaceAll(/^::add-mask::.*$/gm, '') + run.summary).not.toMatch(/Def~Ghi/);
  },
});
