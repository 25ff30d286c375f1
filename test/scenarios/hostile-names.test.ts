import { expect } from 'vitest';
import { createOAuth } from '../../local-ona/world.ts';
import { NEW_SECRET, RUNNER_IDS, scenario } from './scenario.ts';

const id = '0195a1f0-0000-7000-8000-0000000000ee';

scenario('lets no name from Ona act on the log or the summary', {
  with: { 'integration-id': id, 'oauth-client-secret': NEW_SECRET, 'oauth-client-id': 'new|app', validate: 'false' },
  before: ({ world }) => {
    const runner = world.runners.get(RUNNER_IDS.prodEu);
    if (runner) runner.name = `::error::planted ##[error]planted \u001b[31m</td><b>"${NEW_SECRET}"\n::error::planted`;
    world.integrations.set(id, {
      id,
      scmId: '::warning::<script>planted()</script>',
      host: '::set-env name=PLANTED::1\n::error::planted **bold** | <img src=x>\u202e',
      runnerId: RUNNER_IDS.prodEu,
      pat: false,
      oauth: createOAuth(RUNNER_IDS.prodEu, { clientId: '::add-mask::planted<i>', secret: 'secret-at-the-start' }),
    });
  },
  approves: 'everything',
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.commands.filter(({ name }) => name !== 'add-mask').map(({ name }) => name)).toEqual([
      'group',
      'endgroup',
      'warning',
    ]);
    expect(run.masks).not.toContain('planted<i>');
    expect(run.summary).not.toMatch(/<script|<img|<b>|<i>|\n:|\*\*bold\*\* \|\n/);
  },
});
