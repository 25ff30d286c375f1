import { DEFAULTS, InputReader } from './inputs/reader.ts';
import { clientId, rootUrl } from './inputs/values.ts';
import type { Action } from './job.ts';
import { GitLabSource } from './sources/gitlab.ts';
import { jobOf } from './sources/ona.ts';

/** gitlab renews the secret of a GitLab application. */
export const gitlab: Action = (env) => {
  const reader = new InputReader(env);
  const token = reader.secret('gitlab-token') ?? '';
  const appId = reader.read('oauth-client-id', clientId) ?? '';
  const url = reader.read('gitlab-url', gitlabUrl) ?? '';
  reader.require('gitlab-token', 'oauth-client-id', 'gitlab-url');
  const job = jobOf(appId, { ...DEFAULTS, dryRun: reader.flag('dry-run'), validateWait: 0 });
  return reader.finish(job, (run) => new GitLabSource(run, { url, token }), [url]);
};

/** The root of a GitLab. A path is kept, because a GitLab can have one; that of the API is not part of it. */
function gitlabUrl(text: string): string {
  return rootUrl(text).replace(/\/+api\/v4$/, '');
}
