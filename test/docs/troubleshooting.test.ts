import { expect, test } from 'vitest';
import * as reasons from '../../src/report/messages.ts';
import { headings } from '../support/troubleshooting.ts';

const said = [
  ...[
    reasons.REQUEST_REASONS,
    reasons.REFUSAL_REASONS,
    reasons.RUN_REASONS,
    reasons.WRITE_REASONS,
    reasons.RUN_WARNINGS,
    {
      key: reasons.NO_PUBLIC_KEY,
      shape: reasons.ANOTHER_SHAPE,
      outputs: reasons.NO_OUTPUTS,
      defect: reasons.DEFECT,
    },
  ].flatMap((group: Record<string, reasons.Reason>) => Object.values(group).map(({ says }) => says)),
  ...Object.values(reasons.SKIPPED),
  ...Object.values(reasons.WARNINGS),
  reasons.BAD_INPUTS,
  reasons.MORE_ERRORS,
  reasons.MORE_WARNINGS.replace(/:.*/, ''),
  reasons.NOTHING_FOR,
];

test.each(said)('"%s" has its section', (sentence) => {
  expect(headings()).toContain(sentence.replace(/\.$/, ''));
});
