import { expect } from 'vitest';
import { message } from './front.ts';
import { annotation, NEW_SECRET, scenario } from './scenario.ts';

let asked = 0;

scenario('fails when the pages do not end', {
  with: { 'match-host': 'github.com', 'oauth-client-secret': NEW_SECRET },
  front: () => message({ pagination: { nextToken: `page ${++asked}` } }),
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(asked).toBeGreaterThan(100);
    expect(run.annotations).toMatchObject([annotation('error', 'more than 1000 pages')]);
  },
});
