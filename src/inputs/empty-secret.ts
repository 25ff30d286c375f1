import { readFileSync } from 'node:fs';

/** What is read of an event. The repository of the head is null if the fork was deleted. */
interface Event {
  readonly pull_request?: Readonly<Record<'head' | 'base', { readonly repo?: { readonly full_name?: string } | null }>>;
}

/** causeOfEmptySecret says why GitHub withholds secrets from this run, and what to do, if it does. */
export function causeOfEmptySecret(env: NodeJS.ProcessEnv): string | undefined {
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]')
    return (
      'Dependabot started this run, and GitHub passes only Dependabot secrets to such a run. Add the secret to those, ' +
      'too, or start the run yourself.'
    );
  return isFromFork(env)
    ? 'This run is for a pull request from a fork, and GitHub passes no secrets to such a run. Start it from a branch of ' +
        'this repository.'
    : undefined;
}

function isFromFork(env: NodeJS.ProcessEnv): boolean {
  // pull_request_target runs with the secrets of the base repository, wherever the pull request comes from.
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target') return false;
  try {
    const { pull_request: pull } = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8')) as Event;
    // The field `fork` does not help: the base may be a fork, too.
    return pull?.head.repo?.full_name !== pull?.base.repo?.full_name;
  } catch {
    return false;
  }
}
