import { expect } from 'vitest';
import { numberedUuid } from '../../local-ona/world.ts';
import { NEW_SECRET, RUNNER_IDS, scenario } from './scenario.ts';

const host = (index: number): string => `${'long.'.repeat(48)}${index}.example`;

scenario('shortens an annotation that is longer than the runner shows', {
  ona: {
    integrations: Array.from({ length: 20 }, (_, index) => {
      return {
        id: numberedUuid('1000', index),
        scmId: 'github',
        host: host(index),
        runnerId: RUNNER_IDS.prodEu,
        pat: true,
      };
    }),
  },
  with: { 'match-scm-id': 'github', 'oauth-client-secret': NEW_SECRET, concurrency: '1' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]?.message).toHaveLength(4001);
    expect(run.annotations[0]?.message.endsWith('…')).toBe(true);
  },
});
