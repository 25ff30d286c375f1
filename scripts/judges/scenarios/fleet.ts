import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_ONLY_KEY, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { isGreen, isRed, refuseWrites, writes } from '../checks.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

const NEW_SECRET = 'new-secret-for-the-fleet';
const { githubEu, githubUs } = INTEGRATION_IDS;

const FLEET_MATRIX: Play = {
  file: 'examples/fleet-matrix.yml',
  event: 'workflow_dispatch',
  secrets: {
    ONA_READ_ONLY_API_KEY: READ_ONLY_KEY,
    ONA_API_KEY: READ_WRITE_KEY,
    OAUTH_APP_CLIENT_SECRET: NEW_SECRET,
  },
  vars: { ONA_OAUTH_CLIENT_ID: OAUTH_APPS.github.clientId },
  hidden: [NEW_SECRET, READ_ONLY_KEY, READ_WRITE_KEY],
};

export function fleetScenarios(): readonly Scenario[] {
  return [
    {
      name: 'fleet-matrix: finds both integrations with a key that only reads, then a job updates each',
      play: FLEET_MATRIX,
      check: (played, ona) => {
        isGreen(played);
        assert.deepEqual(writes(ona).sort(), [githubEu, githubUs]);
        assert.equal(ona.secretOf(githubEu), NEW_SECRET);
        assert.equal(ona.secretOf(githubUs), NEW_SECRET);
        const writing = ona.requests.findIndex(({ headers }) => headers.authorization === `Bearer ${READ_WRITE_KEY}`);
        const reading = ona.requests.slice(0, writing);
        assert.ok(reading.some(({ method }) => method === 'ListSCMIntegrations'));
        assert.ok(reading.every(({ headers }) => headers.authorization === `Bearer ${READ_ONLY_KEY}`));
        assert.match(played.log, /Matrix: map\[integration-id:/);
      },
    },
    {
      name: 'fleet-matrix: one integration that fails does not stop the other',
      before: (ona) => refuseWrites(ona, (id) => id === githubEu),
      play: FLEET_MATRIX,
      check: (played, ona) => {
        isRed(played, /PermissionDenied|permission_denied/);
        assert.equal(ona.secretOf(githubEu), OAUTH_APPS.github.secret);
        assert.equal(ona.secretOf(githubUs), NEW_SECRET);
      },
    },
    {
      name: 'fleet-matrix: nothing found, so no job updates anything',
      play: { ...FLEET_MATRIX, vars: { ONA_OAUTH_CLIENT_ID: 'Iv1.unknown' } },
      check: (played, ona) => {
        isRed(played, /of the 12 integrations|match-oauth-client-id Iv1\.unknown/);
        assert.deepEqual(writes(ona), []);
      },
    },
  ];
}
