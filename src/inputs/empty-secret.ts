import { readFileSync } from 'node:fs';
import { NO_SECRETS } from '../messages/inputs.ts';

/** What is read of an event. The repository of the head is null if the fork was deleted. */
interface Event {
  readonly pull_request?: Readonly<Record<'head' | 'base', { readonly repo?: { readonly full_name?: string } | null }>>;
}

/** causeOfEmptySecret says why GitHub withholds secrets from this run, if it does. */
export function causeOfEmptySecret(env: NodeJS.ProcessEnv): string | undefined {
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]') return NO_SECRETS.dependabot;
  // pull_request_target runs with the secrets of the base repository, wherever the pull request comes from.
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target') return undefined;
  try {
    const { pull_request: pull } = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8')) as Event;
    // The field `fork` does not help: the base may be a fork, too.
    return pull && pull.head.repo?.full_name !== pull.base.repo?.full_name ? NO_SECRETS.fork : undefined;
  } catch {
    return undefined;
  }
}
