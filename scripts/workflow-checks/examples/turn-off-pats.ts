import assert from 'node:assert/strict';
import { INTEGRATION_IDS, READ_ONLY_KEY, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { assertGreen, turnAllPatsOff, writes } from '../assertions.ts';
import type { Example } from '../scenario.ts';

const { githubEu, githubStaging, azureServerUs, gitlabEu } = INTEGRATION_IDS;

export function turnOffPats(): Example {
  return {
    file: 'examples/turn-off-pats.yml',
    event: 'workflow_dispatch',
    setup: {
      inputs: { 'turn-off': 'true' },
      secrets: { ONA_READ_ONLY_API_KEY: READ_ONLY_KEY, ONA_API_KEY: READ_WRITE_KEY },
    },
    scenarios: [
      {
        name: 'turns off what it has shown, and nothing else',
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.equal(ona.world.integrations.get(githubEu)?.pat, false);
          assert.equal(ona.world.integrations.get(githubStaging)?.pat, false);
          assert.equal(ona.world.integrations.get(azureServerUs)?.pat, true);
          assert.ok(!writes(ona).includes(gitlabEu), 'an integration without PATs was written');
        },
      },
      {
        name: 'turns nothing off unless it is told to',
        setup: { inputs: { 'turn-off': 'false' } },
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.deepEqual(writes(ona), []);
        },
      },
      {
        name: 'asks nobody for approval if there is nothing to do',
        before: turnAllPatsOff,
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.ok(ona.requests.length > 0);
          assert.ok(ona.requests.every(({ headers }) => headers.authorization === `Bearer ${READ_ONLY_KEY}`));
        },
      },
    ],
    mistakes: [
      { what: 'PATs are turned off before anyone has approved', from: 'dry-run: true', to: 'dry-run: false' },
      { what: 'PATs are turned off by default', from: 'inputs.turn-off &&', to: '' },
      { what: 'somebody is asked to approve nothing', from: "== 'true'", to: "!= ''" },
    ],
  };
}
