import { INTEGRATION_IDS } from '../../local-ona/world.ts';

/** The integration that every run of the matrix rotates. */
export const TARGET = INTEGRATION_IDS.entraEu;

/** A request of a run, at which a fault is injected. */
export interface Place {
  readonly name: 'select' | 'list' | 'runner' | 'validate' | 'write' | 'verify';
  readonly method: string;
  /** Select and verify are the same method: one comes before the write, the other after it. */
  readonly afterWrite?: boolean;
  /** The request that comes before it; absent for a run's first one. */
  readonly previous?: string;
  /** The inputs that select {@link TARGET}. */
  readonly selection: Readonly<Record<string, string>>;
}

const byId = { 'integration-id': TARGET };

/** Every request of a run, in the order in which they are sent. */
export const PLACES: readonly Place[] = [
  { name: 'select', method: 'GetSCMIntegration', afterWrite: false, selection: byId },
  { name: 'list', method: 'ListSCMIntegrations', selection: { 'match-scm-id': 'azuredevops_entra' } },
  { name: 'runner', method: 'GetRunner', previous: 'GetSCMIntegration', selection: byId },
  { name: 'validate', method: 'ValidateRunnerConfiguration', previous: 'GetRunner', selection: byId },
  { name: 'write', method: 'UpdateSCMIntegration', previous: 'ValidateRunnerConfiguration', selection: byId },
  {
    name: 'verify',
    method: 'GetSCMIntegration',
    afterWrite: true,
    previous: 'UpdateSCMIntegration',
    selection: byId,
  },
];

/** isAt tells whether a request is the one of the place; `wrote` says whether a write was seen before it. */
export function isAt(place: Place, method: string, wrote: boolean): boolean {
  return method === place.method && (place.afterWrite === undefined || place.afterWrite === wrote);
}
