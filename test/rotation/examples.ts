import { RequestError, type Facts } from '../../src/http/failure.ts';
import type { Change, Job, Message } from '../../src/job.ts';
import type { SCMIntegration } from '../../src/ona/types.ts';

export const SECRET = 'new-secret-of-the-app';
export const secret = { oauthPlaintextClientSecret: SECRET };

const WITHOUT_OAUTH: SCMIntegration = {
  id: '0195a1f0-0000-7000-8000-0000000000a1',
  runnerId: '0195a1f0-0000-7000-8000-00000000e001',
  scmId: 'github',
  host: 'github.com',
  pat: true,
  virtualDirectory: '',
};

/** integration makes one with an OAuth app. */
export function integration(more: Partial<SCMIntegration> = {}): SCMIntegration {
  return { ...WITHOUT_OAUTH, oauth: { clientId: 'Iv1.app', issuerUrl: '', encryptedClientSecret: 'b2xk' }, ...more };
}

/** withApp makes one with another OAuth app, whose ciphertext is hidden unless it is passed. */
export function withApp(clientId: string, more: Partial<NonNullable<SCMIntegration['oauth']>> = {}): SCMIntegration {
  return integration({ oauth: { clientId, issuerUrl: '', ...more } });
}

/** withoutOAuth makes one where OAuth is off. */
export function withoutOAuth(): SCMIntegration {
  return WITHOUT_OAUTH;
}

/** job makes one that writes a change to an integration that is selected by its ID. */
export function job(change: Change, more: Partial<Job> = {}): Job {
  return {
    selection: { by: 'id', ids: [WITHOUT_OAUTH.id] },
    change,
    writesSecret: change.oauthPlaintextClientSecret !== undefined,
    list: false,
    dryRun: false,
    validate: true,
    validateWait: 30_000,
    concurrency: 4,
    timeout: 1000,
    maxRetries: 0,
    ...more,
  };
}

/** byMatch makes the selection of a job that matches. */
export function byMatch(...oauthClientIds: readonly string[]): Pick<Job, 'selection'> {
  const rest = { runnerIds: [], hosts: ['github.com'], scmIds: [], allowMultiple: true };
  return { selection: { by: 'match', oauthClientIds, ...rest } };
}

/** failed makes the error of a request. */
export function failed(facts: Partial<Facts> = {}): RequestError {
  return new RequestError({
    service: 'Ona',
    request: 'UpdateSCMIntegration',
    url: 'https://ona.example/api/gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration',
    code: 'permission_denied',
    answeredBy: 'service',
    words: '',
    attempts: 1,
    mayHaveTakenEffect: false,
    stopsRun: false,
    ...facts,
  });
}

/** explain stands for the words of requests. */
export function explain(error: RequestError, changed: string): Message {
  return { code: error.facts.code, problem: `${error.facts.code}.`, changed, remedy: 'Mend it.', quote: '' };
}
