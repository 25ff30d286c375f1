import type { DeclaredInput } from './action-yml.ts';

/** What started the workflow. */
export interface WorkflowEvent {
  name: string;
  payload: unknown;
  actor?: string;
}

/**
 * What every step finds in its environment besides inputs and paths. Nothing comes from the parent but PATH, and what
 * Windows needs for sockets and cryptography.
 */
export function standardVariables(event: WorkflowEvent, debug: boolean): Record<string, string> {
  const actor = event.actor ?? 'octocat';
  return {
    PATH: process.env['PATH'] ?? '',
    ...(process.platform === 'win32' ? { SYSTEMROOT: process.env['SYSTEMROOT'] ?? '' } : {}),
    CI: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: actor,
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'rotate',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_WORKFLOW: 'Rotate',
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: runnerOs(),
    ...(debug ? { RUNNER_DEBUG: '1' } : {}),
  };
}

function runnerOs(): string {
  if (process.platform === 'win32') return 'Windows';
  return process.platform === 'darwin' ? 'macOS' : 'Linux';
}

/**
 * The inputs as variables. As with the real runner every declared input has one; an input that is given does not get
 * its default, even if it is given as the empty string, as a missing secret is. A name that is not declared throws:
 * the runner would only warn, and a misspelt test would test nothing.
 */
export function inputVariables(
  declared: readonly DeclaredInput[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !declared.some((input) => input.name === name));
  if (unknown.length > 0) throw new Error(`action.yml declares no input ${unknown.join(', ')}.`);
  return Object.fromEntries(
    declared.map(({ name, default: fallback }) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      given[name] ?? fallback ?? '',
    ]),
  );
}
