import { expect, test, vi } from 'vitest';
import { OnaError } from '../../src/common/ona.ts';
import type { Outcome } from '../../src/common/report.ts';
import { Redactor } from '../../src/log/redactor.ts';
import { outcomeError } from '../../src/report/errors.ts';
import { Texts } from '../../src/report/texts.ts';

test("an outcome's error is redacted once, however often it is shown", () => {
  const error = new OnaError('internal', {
    method: 'GetSCMIntegration',
    url: 'https://ona.example/api',
    message: 'a long text of a server',
    answeredBy: 'ona',
    attempts: 1,
    mayHaveTakenEffect: false,
    wasAnswered: true,
  });
  const outcome: Outcome = {
    id: 'a',
    status: 'failed',
    changes: [],
    updatedFields: [],
    verified: false,
    validated: false,
    warnings: [],
    failure: { kind: 'request', error },
  };
  const redactor = new Redactor();
  const untrusted = vi.spyOn(redactor, 'untrusted');
  const texts = new Texts(redactor, () => ({}));
  const first = outcomeError(outcome, texts);
  const calls = untrusted.mock.calls.length;
  expect(calls).toBeGreaterThan(0);
  expect(outcomeError(outcome, texts)).toBe(first);
  expect(untrusted.mock.calls).toHaveLength(calls);
});
