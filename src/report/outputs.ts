import { INPUT_OF, updatedFieldsOf, type Report, type Target } from '../job.ts';
import { clientIdOf } from '../messages/words.ts';
import { textOf } from './annotations.ts';
import { isRed, mayOldSecretGo } from './green.ts';

/** outputsOf gives every output of a run, also of one that failed, as far as it is known. */
export function outputsOf(report: Report): Record<string, string> {
  const { targets, extraOutputs } = report;
  const updated = targets.filter(({ status }) => status === 'updated');
  const written = new Set(updated.flatMap(updatedFieldsOf));
  const ids = (of: readonly Target[]): string => JSON.stringify(of.map(({ id }) => id));
  return {
    changed: String(updated.length > 0),
    proven: String(mayOldSecretGo(report)),
    'integration-ids': ids(targets.filter(({ status }) => status !== 'inherited')),
    'updated-ids': ids(updated),
    'failed-ids': ids(targets.filter(isRed)),
    'updated-fields': JSON.stringify(Object.values(INPUT_OF).filter((field) => written.has(field))),
    results: JSON.stringify(targets.map(resultOf)),
    ...extraOutputs,
  };
}

/** One entry of the output `results`, as last returned by Ona. */
function resultOf(target: Target) {
  const { before, after = before, changes, error, status, verified, validated } = target;
  return {
    integrationId: target.id,
    runnerId: after?.runnerId ?? '',
    runnerName: target.runner?.name ?? '',
    host: after?.host ?? '',
    scmId: after?.scmId ?? '',
    oauthClientId: clientIdOf(after),
    status,
    updatedFields: updatedFieldsOf(target),
    verified,
    validated,
    changes,
    warnings: target.warnings.map(({ text }) => text),
    ...(error && { error: { code: error.code, message: textOf(error) } }),
  };
}
