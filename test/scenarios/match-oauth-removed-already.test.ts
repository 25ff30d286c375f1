import { expect } from 'vitest';
import { annotation, scenario } from './scenario.ts';

scenario('explains that an earlier run may have removed OAuth when nothing matches', {
  with: { 'match-oauth-client-id': 'Iv1.the0one0before', 'allow-multiple': 'true', 'remove-oauth': 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'has already removed OAuth')]);
    expect(run.annotations[0]?.message).not.toContain('add the new one');
  },
});
