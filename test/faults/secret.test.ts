import { OAUTH_APPS } from '../../local/ona/world.ts';
import { playFaults, SECRET } from './matrix.ts';

/* A new secret for two integrations that match. */
playFaults({
  inputs: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'allow-multiple': 'true',
    'oauth-client-secret': SECRET,
  },
  asked: { secret: SECRET },
  stages: ['list', 'get', 'runner', 'validate', 'update', 'look'],
});
