// The same write with Ona's official SDK: one UpdateSCMIntegration, nothing read, checked, masked or told.
import Gitpod from '@gitpod/sdk';

const ona = new Gitpod({ baseURL: process.env['INPUT_BASE-URL'], bearerToken: process.env['INPUT_API-KEY'] });
await ona.runners.configurations.scmIntegrations.update({
  id: process.env['INPUT_INTEGRATION-ID'],
  oauthPlaintextClientSecret: process.env['INPUT_OAUTH-CLIENT-SECRET'],
});
