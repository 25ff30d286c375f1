import { expect } from 'vitest';
import { jsonAnswer } from './reverse-proxy.ts';
import { annotation, NEW_SECRET, scenario } from './scenario.ts';

let asked = 0;

scenario('fails when the pages do not end', {
  with: { 'match-host': 'github.com', 'oauth-client-secret': NEW_SECRET },
  intercept: () => jsonAnswer({ pagination: { nextToken: `page ${++asked}` } }),
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(asked).toBeGreaterThan(100);
    expect(run.annotations).toMatchObject([annotation('error', 'more than 1000 pages')]);
  },
});
