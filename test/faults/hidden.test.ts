import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { playFaults, SECRET } from './matrix.ts';

/* A new secret where Ona hides the ciphertext. */
playFaults({
  inputs: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': SECRET },
  asked: { secret: SECRET },
  showCiphertext: false,
  stages: ['get', 'validate', 'update', 'look'],
});
