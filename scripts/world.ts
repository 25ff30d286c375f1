import { GRAPH_HOST, LOGIN_HOST, startLocalEntra, type LocalEntra } from '../local/entra/entra.ts';
import { startTlsFrontDoor } from '../local/entra/front-door.ts';
import { ONA_APP, TENANT, WORKFLOW_APP_ID } from '../local/entra/state.ts';
import { startLocalGitlab, TOKEN, type LocalGitlab } from '../local/gitlab/gitlab.ts';
import { startLocalOna, type LocalOna } from '../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../local/ona/world.ts';

/** Where a job gets its OIDC token from. */
const OIDC_HOST = 'pipelines.actions.githubusercontent.com';

/** All stand-ins, wired together, and what the two actions with a source of their own need of them. */
export interface World {
  readonly ona: LocalOna;
  readonly entra: LocalEntra;
  readonly gitlab: LocalGitlab;
  readonly inputs: Readonly<Record<'entra' | 'gitlab', Readonly<Record<string, string>>>>;
  /** The job of `entra`: its hosts are constants, so they are reached through a proxy with a CA of its own. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** startWorld starts local Ona, Entra ID and GitLab. Ona's runners try secrets at the other two. */
export async function startWorld(): Promise<World> {
  const [entra, gitlab] = await Promise.all([startLocalEntra(), startLocalGitlab()]);
  const hosts = [LOGIN_HOST, GRAPH_HOST, OIDC_HOST];
  const door = await startTlsFrontDoor(Object.fromEntries(hosts.map((host) => [host, entra.url])));
  const ona = await startLocalOna({
    tryoutSecret: ({ scmId, clientId, secret }) => {
      const provider = { azuredevops_entra: entra, gitlab }[scmId];
      return provider?.accepts(clientId, secret) === false ? 'invalid_client' : undefined;
    },
  });
  // The action renews a secret only for the GitLab that the integration connects to.
  const integration = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu);
  if (integration) ona.world.integrations.set(integration.id, { ...integration, host: new URL(gitlab.url).host });
  const server = { 'api-key': ona.apiKey, 'base-url': ona.baseUrl };
  return {
    ona,
    entra,
    gitlab,
    inputs: {
      entra: {
        ...server,
        'oauth-client-id': ONA_APP.clientId,
        'tenant-id': TENANT.id,
        'client-id': WORKFLOW_APP_ID,
      },
      gitlab: {
        ...server,
        'oauth-client-id': OAUTH_APPS.gitlab.clientId,
        'gitlab-url': gitlab.url,
        'gitlab-token': TOKEN,
      },
    },
    env: {
      ...entra.jobEnv(`https://${OIDC_HOST}`),
      HTTPS_PROXY: door.proxyUrl,
      NODE_EXTRA_CA_CERTS: door.caFile,
    },
    stop: async () => {
      await Promise.all([ona, entra, gitlab, door].map(async (one) => one.stop()));
    },
  };
}
