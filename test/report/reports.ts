import { newTarget, type Message, type Report, type Status, type Target } from '../../src/job.ts';
import type { SCMIntegration } from '../../src/ona/types.ts';

/** A report on a run that writes a secret, of which a test names what matters. */
export function reportOf(targets: Target[], more: Partial<Report> = {}, job: Partial<Report['job']> = {}): Report {
  const nothing = { problems: [], warnings: [], notes: [], extraOutputs: {}, isProofKept: true };
  return { job: { writesSecret: true, dryRun: false, list: false, ...job }, targets, ...nothing, ...more };
}

/** An integration without an OAuth app. */
export const INTEGRATION: SCMIntegration = {
  id: '0195-1',
  runnerId: 'r1',
  scmId: 'github',
  host: 'github.com',
  pat: false,
  virtualDirectory: '',
};

/** How an integration is named. */
export const nameOf = (number: number): string => `github.com on prod-eu (0195-${number})`;

/** An integration whose secret was written, verified and validated. */
export function targetOf(number: number, more: Partial<Target> = {}): Target {
  const id = `0195-${number}`;
  const oauth = { clientId: 'app', issuerUrl: '', encryptedClientSecret: 'Y2lwaGVy' };
  return {
    ...newTarget(id),
    before: { ...INTEGRATION, id, oauth },
    runner: { name: 'prod-eu', phase: '', hasPublicKey: true, isManaged: false },
    changes: [{ field: 'oauth-client-secret' }],
    status: 'updated',
    untouched: false,
    verified: true,
    validated: true,
    ...more,
  };
}

/** An integration that was not written. */
export function unwritten(number: number, status: Status, more: Partial<Target> = {}): Target {
  return targetOf(number, { status, untouched: true, verified: false, validated: false, ...more });
}

/** An integration whose write was refused. */
export function failedTarget(number: number, error: Partial<Message> = {}): Target {
  return unwritten(number, 'failed', { error: { ...MESSAGE, ...error } });
}

/** An integration that could not be read. */
export function unreadTarget(number: number): Target {
  return { ...newTarget(`0195-${number}`), status: 'failed', error: { ...MESSAGE, quote: '' } };
}

export const MESSAGE: Message = {
  code: 'permission_denied',
  problem: 'Ona denied permission.',
  changed: 'Nothing was changed.',
  remedy: 'Use another token.',
  quote: 'UpdateSCMIntegration: HTTP 403.',
};
