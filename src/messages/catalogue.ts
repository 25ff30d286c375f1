import { ENTRA } from './entra.ts';
import { GITLAB } from './gitlab.ts';
import { INPUTS } from './inputs.ts';
import { OUTCOMES } from './outcomes.ts';
import { REQUESTS } from './requests.ts';

/** Every problem that a person can read of, by its code: what failed, without a full stop, and what to do, in whole sentences. */
export const CATALOGUE = { ...INPUTS, ...REQUESTS, ...OUTCOMES, ...ENTRA, ...GITLAB };
