import type { Message, Report, Target } from '../job.ts';
import { counted, listed, nameOf } from '../messages/words.ts';

/* Problems and warnings as they are told: each once, with the integrations that have it on its second line. */

/** textOf gives the parts of a message in the order in which they are read, a line each. */
export function textOf({ problem, changed, remedy, quote }: Message): string {
  return [problem, changed, remedy, quote].filter((part) => part !== '').join('\n');
}

/** problemTexts lists the problems, those of the whole run first. What is skipped has the problem of another. */
export function problemTexts({ problems, targets }: Report): string[] {
  const said = (error: Message) => ({ text: textOf(error), key: textOf({ ...error, quote: withoutIds(error.quote) }) });
  const ofTargets = targets.flatMap((target) =>
    target.error && target.status !== 'skipped' ? [{ ...said(target.error), target }] : [],
  );
  return told([...problems.map(said), ...ofTargets]);
}

/** warningTexts lists the warnings about integrations, either those of lost sign-ins or all others. */
export function warningTexts({ targets }: Report, areCostly: boolean): string[] {
  const all = targets.flatMap((target) =>
    target.warnings.map((warning) => ({ ...warning, key: withoutIds(warning.text), target })),
  );
  return told(all.filter(({ isCostly = false }) => isCostly === areCostly));
}

/** The other side may quote IDs, of an integration or of a request: they make no other problem. */
function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f-]{16,}/gi, '');
}

/** Texts with the same key are told once. */
function told(all: readonly { text: string; key: string; target?: Target }[]): string[] {
  const groups = Map.groupBy(all, ({ key }) => key);
  return [...groups.values()].map((group) => {
    const names = group.flatMap(({ target }) => (target ? nameOf(target) : []));
    const number = names.length > 1 ? `${counted(names.length, 'integration')}: ` : '';
    const [first = '', ...rest] = (group[0]?.text ?? '').split('\n');
    return [first, ...(names.length > 0 ? [number + listed(names)] : []), ...rest].join('\n');
  });
}
