import type { Message, Report, Target } from '../job.ts';
import { counted, listed, nameOf } from '../messages/words.ts';
import { isRed } from './green.ts';

/*
 * Problems and warnings as they are told: each once, with the integrations that have it on its second line.
 */

/** How many different answers are quoted for one problem. */
const MOST_QUOTES = 3;

/** partsOf gives the parts of a message in the order in which they are read. */
export function partsOf({ problem, changed, remedy, quote }: Message): string[] {
  return [problem, changed, remedy, quote].filter((part) => part !== '');
}

/** problemTexts lists the problems, those of the whole run first. What is skipped has the problem of another. */
export function problemTexts({ problems, targets }: Report): string[] {
  const red = targets.filter((target) => isRed(target) && target.status !== 'skipped');
  const told = [
    ...problems.map((error) => ({ error })),
    ...red.flatMap((target) => (target.error ? [{ error: target.error, target }] : [])),
  ];
  return grouped(
    told.map(({ error, ...of }) => ({ text: partsOf({ ...error, quote: '' }).join('\n'), quote: error.quote, ...of })),
  );
}

/** warningTexts lists the warnings about integrations, either those of lost sign-ins or all others. */
export function warningTexts({ targets }: Report, areCostly: boolean): string[] {
  return grouped(
    targets.flatMap((target) =>
      target.warnings
        .filter(({ isCostly = false }) => isCostly === areCostly)
        .map(({ text }) => ({ text, quote: '', target })),
    ),
  );
}

/** The other side's words may differ, for example by an ID: the problem is the same. */
function grouped(all: readonly { text: string; quote: string; target?: Target }[]): string[] {
  return [...Map.groupBy(all, ({ text }) => text)].map(([text, group]) => {
    const names = group.flatMap(({ target }) => (target ? nameOf(target) : []));
    const number = names.length > 1 ? `${counted(names.length, 'integration')}: ` : '';
    const [first = '', ...rest] = text.split('\n');
    const quotes = [...new Set(group.map(({ quote }) => quote).filter((quote) => quote !== ''))];
    const more = quotes.length > MOST_QUOTES ? [`and ${quotes.length - MOST_QUOTES} more answers`] : [];
    const named = names.length > 0 ? [number + listed(names)] : [];
    return [first, ...named, ...rest, ...quotes.slice(0, MOST_QUOTES), ...more].join('\n');
  });
}
