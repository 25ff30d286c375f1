import * as core from '@actions/core';
import { FIELDS } from '../common/job.ts';
import type { Outcome, Report } from '../common/report.ts';
import type { Words } from './words.ts';

/** One element of the output `results`. */
export interface Result {
  readonly integrationId: string;
  readonly runnerId: string;
  readonly runnerName: string;
  readonly host: string;
  readonly scmId: string;
  readonly status: string;
  readonly updatedFields: readonly string[];
  readonly verified: boolean;
  readonly warnings: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
}

const FAILED = new Set(['failed', 'unknown', 'skipped']);

/** setOutputs sets every output, whatever became of the run; without a report as for a run that did nothing. */
export function setOutputs(report: Report | undefined, words: Words): void {
  const outcomes = report?.outcomes ?? [];
  const updated = outcomes.filter(({ status }) => status === 'updated');
  const written = new Set(updated.flatMap(({ updatedFields }) => updatedFields));
  const ids = (of: readonly Outcome[]): string => JSON.stringify(of.map(({ id }) => words.id(id)));
  core.setOutput('changed', String(updated.length > 0));
  core.setOutput('integration-ids', ids(outcomes));
  core.setOutput('updated-ids', ids(updated));
  core.setOutput('failed-ids', ids(outcomes.filter(({ status }) => FAILED.has(status))));
  core.setOutput('updated-fields', JSON.stringify(FIELDS.filter((field) => written.has(field))));
  core.setOutput('results', JSON.stringify(outcomes.map((outcome) => result(outcome, words))));
}

function result(outcome: Outcome, words: Words): Result {
  const { id, target, status, updatedFields, verified, warnings } = outcome;
  const error = words.failure(outcome);
  return {
    integrationId: words.id(id),
    runnerId: words.id(target?.integration.runnerId ?? ''),
    runnerName: words.id(target?.runnerName ?? ''),
    host: words.id(target?.integration.host ?? ''),
    scmId: words.id(target?.integration.scmId ?? ''),
    status,
    updatedFields,
    verified,
    warnings: warnings.map((warning) => words.warning(warning)),
    ...(error && { error }),
  };
}
