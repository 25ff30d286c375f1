import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../../src/common/job.ts';
import { OnaError, type Ona, type ValidateSCMIntegration } from '../../src/common/ona.ts';
import type { Observer, Target } from '../../src/common/report.ts';
import { Secret } from '../../src/common/secret.ts';
import { Validator } from '../../src/rotation/validate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const job: Job = {
  selection: { by: 'id', ids: ['a', 'b'] },
  change: { oauthPlaintextClientSecret: new Secret('the-new-secret') },
  dryRun: false,
  validate: true,
  validateWait: 30,
  concurrency: 1,
};

const COMPLAINT = { valid: false, scmIdError: '', hostError: '', oauthError: 'bad credentials', patError: '' };

const SILENT = {
  method: 'ValidateRunnerConfiguration',
  url: '',
  message: '',
  answeredBy: 'ona',
  attempts: 1,
  mayHaveTakenEffect: false,
  wasAnswered: true,
} as const;

function targetOf(id: string, runnerId = id): Target {
  const oauth = { clientId: 'app', issuerUrl: '' };
  const integration = { id, runnerId, scmId: 'github', host: 'github.com', pat: true, virtualDirectory: '', oauth };
  return { integration, runnerName: undefined };
}

test('validate-wait is for the whole run, and runs from the first complaint on', async () => {
  const asked: string[] = [];
  const ona: Pick<Ona, 'validateRunnerConfiguration'> = {
    validateRunnerConfiguration: async (_: string, { id }: ValidateSCMIntegration) => {
      asked.push(id);
      return Promise.resolve(COMPLAINT);
    },
  };
  const seconds: number[] = [];
  const observer: Pick<Observer, 'validationPending'> = {
    validationPending: (_target, _result, left) => void seconds.push(left),
  };
  const validator = new Validator(job, ona as Ona, observer as Observer, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(60_000);

  const first = validator.validate(targetOf('a'));
  await vi.advanceTimersByTimeAsync(20_000);
  const second = validator.validate(targetOf('b'));
  await vi.advanceTimersByTimeAsync(10_000);
  const refused = { validated: false, refusal: { kind: 'invalid-settings', result: COMPLAINT, hasNewSecret: true } };
  expect([await first, await second]).toEqual([refused, refused]);
  expect(seconds).toEqual([30, 10]);

  // No time is left for a third one.
  expect(await validator.validate(targetOf('c'))).toEqual(refused);
  // Every two seconds, and once more at the end.
  expect(asked.join('')).toMatch(/^a{10,}[ab]+c$/);
  expect(asked.filter((id) => id === 'a')).toHaveLength(16);
  expect(asked.filter((id) => id === 'b')).toHaveLength(6);
});

test('a runner that goes silent after a complaint is still asked about its other integrations', async () => {
  const asked: string[] = [];
  const answers: Record<string, string[]> = { a: ['oauthError', 'unavailable'], b: ['patError'] };
  const ona: Pick<Ona, 'validateRunnerConfiguration'> = {
    validateRunnerConfiguration: async (_: string, { id }: ValidateSCMIntegration) => {
      asked.push(id);
      const answer = answers[id]?.shift() ?? '';
      if (answer === 'unavailable') throw new OnaError('unavailable', SILENT);
      return Promise.resolve({ ...COMPLAINT, oauthError: '', [answer]: 'wrong' });
    },
  };
  const observer: Pick<Observer, 'validationPending'> = { validationPending: () => undefined };
  const validator = new Validator(job, ona as Ona, observer as Observer, new AbortController().signal);
  const first = validator.validate(targetOf('a', 'one-runner'));
  await vi.advanceTimersByTimeAsync(2000);
  expect(await first).toMatchObject({ refusal: { result: { oauthError: 'wrong' } } });
  expect(await validator.validate(targetOf('b', 'one-runner'))).toMatchObject({
    refusal: { result: { patError: 'wrong' } },
  });
  expect(asked).toEqual(['a', 'a', 'b']);
});
