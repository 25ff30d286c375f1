import { setFlagsFromString } from 'node:v8';
import type { Selection } from '../common/job.ts';

/** From so many IDs on a run counts as a large one. */
const MANY = 500;

/**
 * boundMemory keeps the memory of a large run small. As requests come and go, Node's young generation doubles again and
 * again, to more than 200 MB with 5,000 integrations, of which some 20 are used, and the old one is collected late. V8
 * reads these flags when it collects. They are not set for small runs, since they cost some milliseconds: Node's cached
 * code is not used any more.
 */
export function boundMemory(selection: Selection): void {
  const mayBeLarge = selection.by === 'match' ? selection.allowMultiple : selection.ids.length >= MANY;
  if (mayBeLarge) setFlagsFromString('--semi-space-growth-factor=1 --optimize-for-size');
}
