import { DEFAULTS, InputReader } from './inputs/reader.ts';
import { boolean, Fault, isConfidential, wholeNumber } from './inputs/values.ts';
import type { Action } from './job.ts';
import { ENTRA_SWAPPED } from './messages/entra.ts';
import { CHECK_APP } from './messages/outcomes.ts';
import { clientIdOf } from './messages/words.ts';
import { isSameId, isUuid } from './ona/ids.ts';
import { DAY } from './sources/entra-decide.ts';
import { HOSTS, type EntraSettings } from './sources/entra-requests.ts';
import { EntraSource } from './sources/entra.ts';
import { jobOf } from './sources/ona.ts';

/** entra rotates the secret of an Entra ID app. No input chooses the hosts: tokens and secrets go there. */
export const entra = entraAction(HOSTS);

/** entraAction is for tests, which have hosts of their own. */
export function entraAction(hosts: typeof HOSTS): Action {
  return (env) => {
    const reader = new InputReader(env);
    const appId = reader.read('oauth-client-id', uuid) ?? '';
    const tenantId = reader.read('tenant-id', tenant) ?? '';
    const clientId = reader.read('client-id', uuid) ?? '';
    reader.require('oauth-client-id', 'tenant-id', 'client-id');
    const secretDays = reader.read('secret-days', wholeNumber(1, 730)) ?? 120;
    const within = reader.read('if-expires-within', wholeNumber(1, 729));
    if (within !== undefined && within >= secretDays && !reader.wrong.has('secret-days')) {
      const detail = ` less than secret-days, which is ${secretDays}`;
      reader.refuse('if-expires-within', 'invalid_value', { detail, quoted: [String(within)] });
    }
    const settings: EntraSettings = {
      hosts,
      appId,
      tenantId,
      clientId,
      secretDays,
      expiresWithin: within === undefined ? undefined : within * DAY,
      deleteOld: reader.read('delete-old', boolean) ?? true,
      ...givenByGitHub(env),
    };
    const validateWait = (reader.read('validate-wait', wholeNumber(0, 300)) ?? 120) * 1000;
    const how = { ...DEFAULTS, dryRun: reader.flag('dry-run'), validateWait };
    const job = jobOf(appId, how, (all) =>
      all.some((one) => isSameId(clientId, clientIdOf(one))) ? ENTRA_SWAPPED : CHECK_APP,
    );
    const otherHosts = [hosts.login, hosts.graph, settings.idTokenUrl];
    const read = reader.finish(job, (run) => new EntraSource(run, settings), otherHosts);
    return { ...read, masks: [...read.masks, settings.idTokenRequestToken] };
  };
}

/** A job has a token only with `id-token: write`. Tokens go to its URL: https, or this machine. */
function givenByGitHub(env: NodeJS.ProcessEnv): Pick<EntraSettings, 'idTokenUrl' | 'idTokenRequestToken' | 'runName'> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: idTokenRequestToken = '' } = env;
  const { GITHUB_RUN_ID = 'local', GITHUB_RUN_ATTEMPT = '1' } = env;
  const idTokenUrl = isConfidential(URL.parse(url)) ? url : '';
  return { idTokenUrl, idTokenRequestToken, runName: `${GITHUB_RUN_ID}-${GITHUB_RUN_ATTEMPT}` };
}

function uuid(text: string): string {
  if (isUuid(text)) return text;
  throw new Fault('invalid_value', { detail: ' one UUID', quoted: [text] });
}

/** The words `common`, `organizations` and `consumers` name no tenant: a domain has a dot. */
function tenant(text: string): string {
  if (isUuid(text) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)) return text;
  throw new Fault('invalid_value', { detail: ' the ID (UUID) or a domain of one tenant', quoted: [text] });
}
