import { setFlagsFromString } from 'node:v8';
import type { Selection } from '../common/job.ts';

/** From so many IDs on a run counts as a large one. */
const MANY = 500;

/**
 * boundMemory keeps the memory of a large run small. Node's young generation doubles again and again while requests
 * come and go, to more than 200 MB with 5,000 integrations, of which some 20 are used. V8 reads this flag when it
 * collects. It is not set for small runs, since it costs some milliseconds: Node's cached code is not used any more.
 */
export function boundMemory(selection: Selection): void {
  const mayBeLarge = selection.by === 'match' ? selection.allowMultiple : selection.ids.length >= MANY;
  if (mayBeLarge) setFlagsFromString('--semi-space-growth-factor=1');
}
