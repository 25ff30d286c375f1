import { describe, expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { errorsOf } from '../../src/report/errors.ts';
import { reportSummary } from '../../src/report/summary.ts';
import { Texts } from '../../src/report/texts.ts';
import { OnaError } from '../../src/common/ona.ts';
import type { Outcome, Report } from '../../src/common/report.ts';

const LIMIT = 1024 * 1024;

/** A report that fills every list and the table: each integration with an error of its own and two warnings. */
function worst(count: number, text: string): Report {
  const outcomes = Array.from({ length: count }, (_, index): Outcome => {
    const error = new OnaError('permission_denied', {
      method: 'UpdateSCMIntegration',
      url: `https://a/${text}`,
      attempts: 9,
      message: `${index} ${text}`,
      mayHaveTakenEffect: false,
      answeredBy: 'ona',
      wasAnswered: true,
    });
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
      warnings: [
        { kind: 'client-id-changes', signIns: undefined },
        { kind: 'not-validated', error },
      ],
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
    // In the table and in all three lists.
    expect(summary.match(/>and \d+ more/g)).toHaveLength(4);
  });
});
