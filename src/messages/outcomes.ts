import type { Failure, Refusal, RunFailure } from '../common/report.ts';
import { START_RUNNER, type Message } from './message.ts';

/*
 * What became of one integration, or of a run, when it went wrong.
 */

/** Why an integration is refused before any write. */
export const REFUSALS: Record<Refusal['kind'], Message> = {
  'no-oauth-app': {
    problem: 'The integration has no OAuth app',
    remedy:
      'To set up OAuth, give oauth-client-id and oauth-client-secret for this integration alone. To leave the ' +
      'integration out, narrow the selection, for example with match-oauth-client-id.',
  },
  'no-virtual-directory': {
    problem: 'Integrations of this kind have no virtual directory',
    remedy: 'Remove virtual-directory. Only azuredevops_server has one.',
  },
  'secret-is-client-id': {
    problem: 'The client secret is the same as the client ID',
    remedy: 'Give the client secret that belongs to this client ID.',
  },
  'runner-never-registered': {
    problem: 'The runner has never registered with Ona, so no secret can be encrypted for it',
    remedy: START_RUNNER,
  },
  'list-contradicts': {
    problem: 'Ona lists this integration with other settings than it shows for it',
    remedy: 'It may still use the old secret. Wait a minute. Then run the step again, or narrow the selection.',
  },
  'invalid-settings': {
    problem: 'The runner does not accept the new settings',
    remedy: 'Correct the settings that the runner names. If the runner is wrong, set validate: false.',
  },
};

/** neededFor names the inputs that need an OAuth app. */
export function neededFor(fields: string): string {
  return `needed for ${fields}`;
}

/** Added to the remedy where the runner complains about OAuth and the run gives a new secret. */
export const FRESH_SECRET = 'If the secret is only minutes old, set a higher validate-wait.';

/** Added to the remedy where the runner complains about OAuth and the run gives no new secret. */
export const STORED_SECRET = 'The stored client secret may have expired. If so, give a new one as oauth-client-secret.';

const SOMEBODY_ELSE = 'Check whether somebody else changes this integration at the same time. Then run the step again.';

const SAME_INPUTS = 'Run the step again with the same inputs.';

/** What went wrong with a write. */
export const WRITES = {
  mismatch: {
    problem: 'Ona returned different values afterwards',
    remedy: SOMEBODY_ELSE,
  },
  'still-old': {
    problem: 'Ona still shows the old settings',
    remedy: 'Wait a minute. Then run the step again.',
  },
  'changed-without-acceptance': {
    problem: 'The settings changed, but Ona did not accept a write from this run',
    remedy: SOMEBODY_ELSE,
  },
  'read-failed': {
    problem: 'The settings could not be read back after the write',
    remedy: SAME_INPUTS,
  },
  'not-shown': {
    problem: 'The write failed, and Ona does not show whether it changed the secret',
    remedy: SAME_INPUTS,
  },
} as const satisfies Record<string, Message>;

/** Added where a secret alone was written and accepted, and Ona still shows the old one. */
export const GIVE_CLIENT_ID =
  'If this happens again, also give oauth-client-id, with the client ID that the integration already has.';

/** Why an integration was not attempted. */
export const SKIPPED: Record<Extract<Failure, { kind: 'skipped' }>['because'], Message> = {
  cancelled: { problem: 'Not attempted because the run was cancelled', remedy: 'Run the step again.' },
  refused: {
    problem: 'Not attempted because another integration was refused',
    remedy: 'Fix the error of that integration. Then run the step again.',
  },
  'key-rejected': {
    problem: 'Not attempted because Ona rejected the API key',
    remedy: 'Store a valid token in the secret for api-key. Then run the step again.',
  },
};

/** Why a run ended although no single integration is at fault. */
export const RUNS: Record<Exclude<RunFailure['kind'], 'request'>, Message> = {
  'none-found': {
    problem: 'No integration matches',
    remedy: 'Check the match-* inputs, and check that the owner of the API key can see the integration.',
  },
  'several-found': {
    problem: 'More than one integration matches',
    remedy: 'To choose one, add another match-* input. To change them all, set allow-multiple: true.',
  },
  cancelled: { problem: 'The run was cancelled', remedy: 'Run the step again. Completed changes are safe.' },
};

/** Instead of the remedy, where all that matches was left out. */
export const ALL_LEFT_OUT = 'The notice says why. Change inherited integrations at the runner that defines them.';

/** Said where a run changes the client ID by which it selects. */
export const EARLIER_RUN = {
  'changed-already':
    'If an earlier run has already changed the client ID, add the new one to match-oauth-client-id as well.',
  'removed-already': 'If an earlier run has already removed OAuth, there is nothing left to do.',
} as const;

/** Said of a cancelled run that had finished its work. */
export const ALL_DONE = 'All integrations were done already.';

/** The runner's file for the outputs cannot be written. */
export const NO_OUTPUTS: Message = {
  problem: 'The outputs could not be written',
  remedy: 'The log and the job summary show the result of each integration. Check the file that GITHUB_OUTPUT names.',
};

/** The runner's file for the job summary cannot be written. */
export const NO_SUMMARY: Message = {
  problem: 'The job summary could not be written',
  remedy: 'The log and the outputs show the result of each integration. Check the file that GITHUB_STEP_SUMMARY names.',
};

/** notRegular says why nothing is written to a file. */
export function notRegular(file: string): string {
  return `${file} is not a regular file`;
}

/** An error in this action itself. */
export const CRASH: Message = {
  problem: 'The action failed because of a bug in this action',
  remedy: 'Check the integration in Ona, and report the bug with this log.',
};
