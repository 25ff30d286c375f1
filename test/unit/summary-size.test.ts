import { describe, expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { errorsOf } from '../../src/report/errors.ts';
import { reportSummary } from '../../src/report/summary.ts';
import { Texts } from '../../src/report/texts.ts';
import { OnaError } from '../../src/common/ona.ts';
import type { Outcome, Report } from '../../src/common/report.ts';

const LIMIT = 1024 * 1024;

/** A report of integrations that all went wrong, each with a warning, with texts as long as they come. */
function worst(count: number, text: string): Report {
  const details = { method: 'UpdateSCMIntegration', url: `https://a/${text}`, attempts: 9 } as const;
  const error = new OnaError('permission_denied', {
    ...details,
    message: text,
    mayHaveTakenEffect: false,
    answeredBy: 'ona',
    wasAnswered: true,
  });
  const outcomes = Array.from({ length: count }, (_, index): Outcome => {
    const integration = {
      id: `${index}-${text}`,
      runnerId: 'r',
      scmId: text,
      host: text,
      pat: true,
      virtualDirectory: '',
    };
    return {
      id: integration.id,
      target: { integration, runnerName: text },
      status: 'failed',
      changes: [],
      updatedFields: [],
      verified: false,
      validated: false,
      warnings: [{ kind: 'not-validated', error }],
      failure: { kind: 'request', error },
    };
  });
  return { dryRun: false, validate: true, warnings: [], outcomes };
}

function summaryOf(report: Report): string {
  const texts = new Texts(new Redactor(), () => ({}));
  return reportSummary(report, errorsOf(report, texts), texts, 'https://help.example');
}

describe('the summary', () => {
  test.each([
    ['plain texts', 5000, 'x y '.repeat(10)],
    ['long texts', 1000, 'long '.repeat(120)],
    ['texts that HTML makes longer', 1000, '&" '.repeat(200)],
    ['texts beyond ASCII', 1000, '界 '.repeat(300)],
  ])('stays under 1 MiB with %s, and says what it left out', (_name, count, text) => {
    const summary = summaryOf(worst(count, text));
    expect(Buffer.byteLength(summary)).toBeLessThan(LIMIT);
    expect(summary).toMatch(/and \d+ more/);
  });
});
