import type { OnaErrorCode } from '../common/ona.ts';
import type { Effect, Refusal, RunFailure, RunWarning, Warning } from '../common/report.ts';

/*
 * The fixed sentences of all errors, by what happened: what is wrong, and what to do. docs/TROUBLESHOOTING.md has a
 * section for each, headed by the sentence without its full stop; a test holds the two together.
 */

export interface Reason {
  readonly says: string;
  readonly advice: string;
}

const RUN_AGAIN = 'Run the step again; if it stays so, ask whoever runs Ona for you.';

/** Why a request failed. */
export const REQUEST_REASONS: Record<OnaErrorCode, Reason> = {
  canceled: { says: 'Ona cancelled the request', advice: RUN_AGAIN },
  unknown: { says: 'Ona failed without saying why', advice: RUN_AGAIN },
  invalid_argument: {
    says: 'Ona finds a value of the request invalid',
    advice: 'Compare the inputs with what Ona says.',
  },
  deadline_exceeded: {
    says: 'Ona did not finish the request in time',
    advice: 'Run the step again, with a higher timeout if it stays so.',
  },
  not_found: {
    says: 'Ona does not know it, or does not show it to this API key',
    advice: 'Check the ID, and that the owner of api-key may administer the runner of the integration.',
  },
  already_exists: { says: 'Ona already has what was asked for', advice: RUN_AGAIN },
  permission_denied: {
    says: 'The API key may not do this',
    advice:
      'Use a Read & Write token of someone who may administer the runner: an organization admin, a Runners Admin, or an ' +
      'admin of that runner.',
  },
  resource_exhausted: {
    says: 'The rate limit of Ona was reached',
    advice: 'Run the step again later, with a lower concurrency or more max-retries.',
  },
  failed_precondition: {
    says: 'The integration or its runner is not in a state for this',
    advice: 'Look at the runner in Ona: it has to be registered and active.',
  },
  aborted: { says: 'Ona broke the request off, for something else was going on', advice: RUN_AGAIN },
  out_of_range: { says: 'Ona finds a value of the request out of range', advice: RUN_AGAIN },
  unimplemented: {
    says: 'This server does not know the method',
    advice: 'Check base-url: it is the root of the API, such as https://app.gitpod.io/api.',
  },
  internal: { says: 'Ona failed inside', advice: RUN_AGAIN },
  unavailable: { says: 'Ona is not available', advice: 'Run the step again when Ona is back.' },
  data_loss: { says: 'Ona has lost data', advice: 'Ask whoever runs Ona for you.' },
  unauthenticated: {
    says: 'Ona rejected the API key',
    advice: 'Put a valid personal access token into api-key: it may have expired, and it belongs to one Ona only.',
  },
  dns_failure: {
    says: 'The host name could not be resolved',
    advice: 'Check base-url, and whether this runner needs a proxy (HTTPS_PROXY).',
  },
  connection_refused: {
    says: 'The connection could not be made',
    advice: 'Check base-url, and whether this runner may reach it or needs a proxy (HTTPS_PROXY).',
  },
  connection_lost: {
    says: 'The connection broke before the answer was whole',
    advice: 'Run the step again; if it stays so, look at what stands between the runner and Ona.',
  },
  timeout: {
    says: 'The answer was not there when the time was over',
    advice: 'Run the step again, with a higher timeout if it stays so.',
  },
  certificate_error: {
    says: 'The certificate of the server is not trusted',
    advice:
      'Check base-url; if the certificate is of a CA of your own, set NODE_EXTRA_CA_CERTS to the file with that CA, in ' +
      'the env of the step.',
  },
  tls_error: {
    says: 'The server does not speak TLS as it should',
    advice: 'Check the scheme and the port of base-url, and the proxy.',
  },
  proxy_error: {
    says: 'The proxy did not make the connection',
    advice: 'Check HTTPS_PROXY, with the user and password that the proxy wants, and NO_PROXY.',
  },
  redirected: {
    says: 'The server points to another address, where the key and the secret were not sent',
    advice: 'If that address is right, set base-url to it.',
  },
  redirected_too_often: {
    says: 'The server redirects again and again',
    advice: 'Set base-url to where the API of Ona is in the end.',
  },
  not_ona: {
    says: 'The answer is not from the API of Ona',
    advice: 'Check base-url, and whether a proxy or a login page answers in its place.',
  },
  answer_too_large: { says: 'The answer is larger than the 4 MiB that are read', advice: 'Check base-url.' },
  stopped: {
    says: 'The run was cancelled before the answer was there',
    advice: 'Run the step again.',
  },
};

/** A failed_precondition that is known: the server has no key to encrypt the secret with. */
export const NO_PUBLIC_KEY: Reason = {
  says: 'The runner has no public key, without which Ona cannot encrypt a secret for it',
  advice: 'Start the runner, so that it registers with Ona, and run the step again.',
};

/** JSON as Ona's, and yet not the message: no proxy answers so. */
export const ANOTHER_SHAPE: Reason = {
  says: 'The answer is not what the API of Ona is known to give',
  advice: 'Check base-url; if it is right, the API may have changed: look for a newer version of this action.',
};

/** Why an integration is refused before any write. */
export const REFUSAL_REASONS: Record<Refusal['kind'], Reason> = {
  'no-oauth-app': {
    says: 'The integration has no OAuth app',
    advice:
      'To leave it out, narrow the selection, for example with match-oauth-client-id; to set one up, give oauth-client-id ' +
      'and a client secret together, for it alone, if its kind has OAuth at all (azuredevops_server has none).',
  },
  'no-virtual-directory': {
    says: 'An integration of this kind has no virtual directory',
    advice: 'Leave virtual-directory out: it is for azuredevops_server.',
  },
  'secret-is-client-id': {
    says: 'The client secret is the client ID of the integration',
    advice: 'Give the client secret.',
  },
  'runner-never-registered': {
    says: 'The runner has never registered with Ona, so that no secret can be encrypted for it',
    advice: 'Start the runner, and run the step again.',
  },
  'invalid-settings': {
    says: 'The runner does not accept the new settings',
    advice: 'Compare the inputs with what the runner says; if it is wrong, validate: false skips this check.',
  },
};

/** Why a run ended before an integration was at fault. */
export const RUN_REASONS: Record<Exclude<RunFailure['kind'], 'request'>, Reason> = {
  'none-found': {
    says: 'No integration matches',
    advice: 'Compare the match-* inputs with the integrations that Ona shows to the owner of api-key.',
  },
  'several-found': {
    says: 'More than one integration matches',
    advice: 'Add another match-* input, or set allow-multiple: true to change them all.',
  },
  cancelled: { says: 'The run was cancelled', advice: 'Run the step again: what is already so is not harmed.' },
};

/** Said besides, where a run changes the client ID by which it selects. */
export const MAY_BE = {
  'changed-already':
    'If an earlier run has already changed the client ID, give the new one in match-oauth-client-id, too.',
  'removed-already': 'If an earlier run has already removed OAuth, nothing is left to do.',
} as const;

/** What a person should know of all that is selected; followed by what is concerned. */
export const RUN_WARNINGS: Record<RunWarning['kind'], Reason> = {
  'several-apps': {
    says: 'One secret goes to several OAuth apps, although it can belong to but one of them',
    advice: 'Narrow the selection, for example with match-oauth-client-id.',
  },
};

/** Said of the values of match-* inputs that find nothing, while others do. */
export const NOTHING_FOR = 'No selected integration has';

/** What went wrong with a write that Ona accepted, or whose fate is not known. */
export const WRITE_REASONS = {
  'reads-back-otherwise': {
    says: 'Ona accepted the write, and reads back otherwise',
    advice: 'Look whether somebody else changes the integration at the same time, and run the step again.',
  },
  'partly-written': {
    says: 'The write failed, and the integration is neither as it was nor as asked',
    advice: 'Run the step again: what is already so is not harmed.',
  },
  'look-failed': {
    says: 'The write was sent, and what Ona holds now could not be read',
    advice: 'Run the step again with the same inputs, which is safe, before the old secret is removed.',
  },
  'refused-and-moved': {
    says: 'The write did not take place, and yet the stored secret is another one than before',
    advice: 'Find out who else rotates it, then run the step again, before the old secret is removed.',
  },
  'cannot-tell': {
    says: 'The write was not answered as it should be, and Ona does not show whether it took effect',
    advice: 'Run the step again with the same inputs, which is safe, before the old secret is removed.',
  },
} as const satisfies Record<string, Reason>;

/** What a person should know before or after a write; some end in a number or in an error. */
export const WARNINGS: Record<Warning['kind'], string> = {
  'oauth-removed': 'OAuth is removed, and with it every sign-in that was made through it',
  'pat-turned-off': 'Personal access tokens are turned off, and those stored are deleted',
  'client-id-changes': 'The OAuth client ID changes, so that users have to sign in again',
  'no-sign-in-left': 'No way to sign in is left: neither OAuth nor personal access tokens',
  'issuer-url-unusual': 'An issuer URL is known to have a meaning for azuredevops_entra alone',
  'not-validated': 'The runner could not be asked about the new settings, so that nobody has tried them',
  'not-validatable':
    'The runner is not asked about the new settings: Ona does not show the stored secret to this API key',
  'secret-not-proven':
    'Ona does not show the stored secret to this API key, so that only its word says that it took the new one',
  'secret-inferred':
    'Ona does not show the stored secret to this API key: that it took the new one follows from the rest of the write alone',
  'answer-lost': 'The write was not answered as it should be, but reads back as asked',
};

/** What is known of Ona's state. */
export const EFFECTS: Record<Effect, string> = {
  none: 'Nothing was changed.',
  unseen: 'Nothing was changed, as far as reading back shows.',
  partial: 'A part was changed.',
  unknown: 'Whether it was changed is not known.',
};

/** Why an integration was not attempted. */
export const SKIPPED = {
  cancelled: 'Not attempted: the run was cancelled.',
  refused: 'Not attempted: the run was refused because of another integration.',
  'key-rejected': 'Not attempted: Ona had rejected the API key.',
} as const;

/** The heading under which wrong inputs are found in docs/TROUBLESHOOTING.md. */
export const BAD_INPUTS = 'Nothing was sent to Ona.';

/** Said of a cancelled run that had finished its work. */
export const DONE_ALREADY = 'Nothing is left to do.';

/** What the last annotation of the warnings says. */
export const MORE_WARNINGS = 'There are more warnings: the job summary and the log hold them all.';

/** What the last annotation says, behind the number of errors for which there are no annotations left. */
export const MORE_ERRORS = 'more integrations went wrong: the job summary and the log name them.';

/** The runner's file for the outputs cannot be written. */
export const NO_OUTPUTS: Reason = {
  says: 'The outputs could not be handed to the runner',
  advice: 'What became of each integration is above, and in the job summary; mend the file that GITHUB_OUTPUT names.',
};

/** An error in this action itself. */
export const DEFECT: Reason = {
  says: 'The action failed by a defect of its own',
  advice: 'Look at the integration in Ona, and report the defect with this log.',
};
