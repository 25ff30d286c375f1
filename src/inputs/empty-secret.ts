import { readFileSync } from 'node:fs';

/** What of a run's context tells why its secrets are empty. */
export interface RunContext {
  readonly eventName: string;
  readonly actor: string;
  /** The event's payload, as GitHub wrote it. */
  readonly event: unknown;
}

/** readRunContext reads the run's context from the runner's variables; what cannot be read is left empty. */
export function readRunContext(env: NodeJS.ProcessEnv): RunContext {
  let event: unknown;
  try {
    event = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
  } catch {
    event = undefined;
  }
  return { eventName: env['GITHUB_EVENT_NAME'] ?? '', actor: env['GITHUB_ACTOR'] ?? '', event };
}

/** whyEmpty explains, wherever a secret is missing, why that looks like no input at all, and the likely cause. */
export function whyEmpty(context: RunContext): string {
  return `A secret that is missing expands to an empty string. ${likelyCause(context)}`;
}

function likelyCause(context: RunContext): string {
  if (isFromFork(context)) return 'This run is for a pull request from a fork, and GitHub gives such a run no secrets.';
  if (context.actor === 'dependabot[bot]') {
    return 'This run was started by Dependabot, which is given the Dependabot secrets only.';
  }
  return 'Check its name, and if it belongs to an environment, that the job names that environment.';
}

/** `pull_request_target` runs with the base repository's secrets, wherever the pull request comes from. */
function isFromFork({ eventName, event }: RunContext): boolean {
  const pullRequest = property(event, 'pull_request');
  if (pullRequest === undefined || eventName === 'pull_request_target') return false;
  const head = fullName(property(pullRequest, 'head'));
  const base = fullName(property(pullRequest, 'base'));
  // The repository of a fork that was deleted is null. That it is a fork says nothing: the base may be one, too.
  return base !== undefined && head !== base;
}

function fullName(branch: unknown): unknown {
  return property(property(branch, 'repo'), 'full_name');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
