import { ENTRA } from './entra.ts';
import { GITLAB } from './gitlab.ts';
import { INPUTS } from './inputs.ts';
import { OUTCOMES } from './outcomes.ts';
import { REQUESTS } from './requests.ts';

/** What failed, without a full stop, and what to do about it, in whole sentences. */
export interface Entry {
  readonly problem: string;
  readonly remedy: string;
}

/** Every problem that a person can read of, by its code. */
export const CATALOGUE = { ...INPUTS, ...REQUESTS, ...OUTCOMES, ...ENTRA, ...GITLAB };
