import type { Problem } from '../common/input-problem.ts';

/** inputMessage words a problem with an input. */
export function inputMessage({ text }: Problem): { heading: string; what: string; remedy: string } {
  return { heading: text, what: `${text}.`, remedy: '' };
}
