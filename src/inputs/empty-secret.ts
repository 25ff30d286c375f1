import { readFileSync } from 'node:fs';
import type { EmptySecretCause } from '../common/input-problem.ts';

/** emptySecretCause says from the event why this run's secrets are probably empty. */
export function emptySecretCause(env: NodeJS.ProcessEnv): EmptySecretCause {
  if (isFromFork(env)) return 'fork';
  return env['GITHUB_ACTOR'] === 'dependabot[bot]' ? 'dependabot' : 'not-known';
}

function isFromFork(env: NodeJS.ProcessEnv): boolean {
  const pullRequest = property(readEvent(env['GITHUB_EVENT_PATH']), 'pull_request');
  // pull_request_target runs with the secrets of the base repository, wherever the pull request comes from.
  if (pullRequest === undefined || env['GITHUB_EVENT_NAME'] === 'pull_request_target') return false;
  const base = repositoryOf(pullRequest, 'base');
  // The head's repository is null if the fork was deleted. The field `fork` does not help: the base may be a fork, too.
  return base !== undefined && repositoryOf(pullRequest, 'head') !== base;
}

function repositoryOf(pullRequest: unknown, side: 'head' | 'base'): unknown {
  return property(property(property(pullRequest, side), 'repo'), 'full_name');
}

/** Undefined if it cannot be read. */
function readEvent(path = ''): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
