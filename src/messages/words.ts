import type { Target } from '../job.ts';
import type { SCMIntegration } from '../ona/types.ts';

/** counted counts things: `1 integration`, `2 integrations`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** fitting returns the first parts, as many as take no more than so many bytes with their separators. */
export function fitting(parts: readonly string[], largest: number): readonly string[] {
  let size = 0;
  const end = parts.findIndex((part) => (size += Buffer.byteLength(part) + 2) > largest);
  return end < 0 ? parts : parts.slice(0, end);
}

/** listed joins names, twenty and 2,000 bytes at most, and counts the rest: what follows must fit into an annotation. */
export function listed(names: readonly string[]): string {
  const shown = fitting(names.slice(0, 20), 2000);
  return [...shown, ...(shown.length < names.length ? [`and ${names.length - shown.length} more`] : [])].join(', ');
}

/** clause makes a sentence a part of another one: without its full stop. */
export function clause(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** nameOf names an integration. The host comes first, because people know an integration by its host. */
export function nameOf(target: Target): string {
  const { id, before } = target;
  return before ? `${before.host} on ${runnerName(target)} (${id})` : `integration ${id}`;
}

/** runnerName gives the name of the runner, or its ID where the name is not known. */
export function runnerName({ before, runner }: Target): string {
  return runner && runner.name !== '' ? runner.name : (before?.runnerId ?? '');
}

/** clientIdOf gives the client ID of the OAuth app; empty where there is none, or Ona does not return it. */
export function clientIdOf(integration: SCMIntegration | undefined): string {
  return integration?.oauth?.clientId ?? '';
}
