import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { playFaults } from './matrix.ts';

/* A setting of two integrations. */
playFaults({
  inputs: { 'integration-id': `${INTEGRATION_IDS.githubEu} ${INTEGRATION_IDS.gheUs}`, pat: 'false' },
  asked: { pat: false },
  stages: ['tokens', 'update', 'look'],
});
