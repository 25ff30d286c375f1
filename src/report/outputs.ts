import { statSync } from 'node:fs';
import * as core from '@actions/core';
import { FIELDS } from '../common/job.ts';
import { isRed } from '../common/green.ts';
import type { FieldChange, Outcome, Report } from '../common/report.ts';
import { notRegular } from '../messages/outcomes.ts';
import { oneLine, outcomeError } from './errors.ts';
import type { Texts } from './texts.ts';

/**
 * writeOutputs sets every output, whatever became of the run; without a report as for a run that did nothing. Throws
 * if the runner's file cannot be written.
 */
export function writeOutputs(report: Report | undefined, texts: Texts, env: NodeJS.ProcessEnv): void {
  // Opening a pipe would wait for a reader.
  const file = env['GITHUB_OUTPUT'] ?? '';
  if (file !== '' && !statSync(file).isFile()) throw new Error(notRegular(file));
  const outcomes = report?.outcomes ?? [];
  const updated = outcomes.filter(({ status }) => status === 'updated');
  const written = new Set(updated.flatMap(({ updatedFields }) => updatedFields));
  const ids = (of: readonly Outcome[]): string => JSON.stringify(of.map(({ id }) => texts.name(id)));
  core.setOutput('changed', String(updated.length > 0));
  core.setOutput('integration-ids', ids(outcomes));
  core.setOutput('updated-ids', ids(updated));
  core.setOutput('failed-ids', ids(outcomes.filter(({ status }) => isRed(status))));
  core.setOutput('updated-fields', JSON.stringify(FIELDS.filter((field) => written.has(field))));
  core.setOutput('results', JSON.stringify(outcomes.map((outcome) => result(outcome, report?.dryRun === true, texts))));
}

/** One element of the output `results`. */
function result(outcome: Outcome, dryRun: boolean, texts: Texts) {
  const { id, target, status, updatedFields, verified, validated, changes, warnings } = outcome;
  const error = outcomeError(outcome, texts);
  return {
    integrationId: texts.name(id),
    runnerId: texts.name(target?.integration.runnerId ?? ''),
    runnerName: texts.name(target?.runnerName ?? ''),
    host: texts.name(target?.integration.host ?? ''),
    scmId: texts.name(target?.integration.scmId ?? ''),
    status,
    updatedFields,
    verified,
    validated,
    changes: changes.map((change) => shown(change, texts)),
    warnings: warnings.map((warning) => texts.warning(warning, dryRun)),
    ...(error && { error: { code: error.code, message: oneLine(error) } }),
  };
}

function shown({ field, from, to, app }: FieldChange, texts: Texts) {
  return {
    field,
    ...(from !== undefined && { from: texts.name(from) }),
    ...(to !== undefined && { to: texts.name(to) }),
    ...(app !== undefined && { app: texts.name(app) }),
  };
}
