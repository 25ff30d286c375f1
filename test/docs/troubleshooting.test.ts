import { expect, test } from 'vitest';
import { INPUTS } from '../../src/messages/inputs.ts';
import { CRASH, NO_OUTPUTS, NO_SUMMARY, REFUSALS, RUNS, SKIPPED, WRITES } from '../../src/messages/outcomes.ts';
import type { Message } from '../../src/messages/message.ts';
import { REQUESTS, SPECIAL_REQUESTS, UNIDENTIFIED } from '../../src/messages/requests.ts';
import * as warnings from '../../src/messages/warnings.ts';
import { headings } from '../support/troubleshooting.ts';

const catalogues: readonly Readonly<Record<string, Pick<Message, 'problem'>>>[] = [
  INPUTS,
  REQUESTS,
  SPECIAL_REQUESTS,
  UNIDENTIFIED,
  REFUSALS,
  RUNS,
  SKIPPED,
  WRITES,
  warnings.RUN_WARNINGS,
  { NO_OUTPUTS, NO_SUMMARY, CRASH },
];

const sentences = [
  ...catalogues.flatMap((catalogue) => Object.values(catalogue).map(({ problem }) => problem)),
  ...Object.values(warnings.WARNINGS),
  ...Object.values(warnings.LEFT_OUT),
  warnings.UNMATCHED,
  warnings.MORE_ERRORS,
  warnings.MORE_PROBLEMS,
  warnings.MORE_WARNINGS,
  warnings.NODE_WARNS,
];

test.each(sentences)('"%s" has a section', (sentence) => {
  expect(headings()).toContain(sentence.replace(/\.$/, ''));
});

test('no section explains a message that does not exist', () => {
  const known = new Set(sentences.map((sentence) => sentence.replace(/\.$/, '')));
  expect(headings().filter((heading) => !known.has(heading))).toEqual([]);
});
