import { readFileSync } from 'node:fs';
import type { EmptySecretCause } from '../common/input-problem.ts';

/** What this action reads of an event. The repository of the head is null if the fork was deleted. */
interface Event {
  readonly pull_request?: Readonly<
    Record<'head' | 'base', { readonly repo?: { readonly full_name?: string } | null } | undefined>
  >;
}

/** emptySecretCause says from the event why this run's secrets are probably empty. */
export function emptySecretCause(env: NodeJS.ProcessEnv): EmptySecretCause {
  if (isFromFork(env)) return 'fork';
  return env['GITHUB_ACTOR'] === 'dependabot[bot]' ? 'dependabot' : 'not-known';
}

function isFromFork(env: NodeJS.ProcessEnv): boolean {
  // pull_request_target runs with the secrets of the base repository, wherever the pull request comes from.
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target') return false;
  try {
    const { pull_request: pull } = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8')) as Event;
    const base = pull?.base?.repo?.full_name;
    // The field `fork` does not help: the base may be a fork, too.
    return base !== undefined && pull?.head?.repo?.full_name !== base;
  } catch {
    return false;
  }
}
