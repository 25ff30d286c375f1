import { INTEGRATION_IDS } from '../../local-ona/world.ts';

/** The integration that every run of the matrix rotates. */
export const TARGET = INTEGRATION_IDS.entraEu;

/** A stage of a run: one request, into whose answer a fault is injected. */
export interface Stage {
  readonly name: 'select' | 'list' | 'runner' | 'validate' | 'write' | 'verify';
  readonly method: string;
  /** Select and verify call the same method: select before the write, verify after it. */
  readonly afterWrite?: boolean;
  /** The methods that are answered before this request is sent. Empty for the first request of a run. */
  readonly previous: readonly string[];
  /** The inputs that select {@link TARGET}. */
  readonly selection: Readonly<Record<string, string>>;
}

const byId = { 'integration-id': TARGET };

/** Every stage, in the order of a run. `runner` and `validate` are sent at the same time. */
export const STAGES: readonly Stage[] = [
  { name: 'select', method: 'GetSCMIntegration', afterWrite: false, previous: [], selection: byId },
  { name: 'list', method: 'ListSCMIntegrations', previous: [], selection: { 'match-scm-id': 'azuredevops_entra' } },
  { name: 'runner', method: 'GetRunner', previous: ['GetSCMIntegration'], selection: byId },
  { name: 'validate', method: 'ValidateRunnerConfiguration', previous: ['GetSCMIntegration'], selection: byId },
  {
    name: 'write',
    method: 'UpdateSCMIntegration',
    previous: ['GetRunner', 'ValidateRunnerConfiguration'],
    selection: byId,
  },
  {
    name: 'verify',
    method: 'GetSCMIntegration',
    afterWrite: true,
    previous: ['UpdateSCMIntegration'],
    selection: byId,
  },
];

/** isAt tells whether a request belongs to the stage. `wrote` says whether a write arrived before it. */
export function isAt(stage: Stage, method: string, wrote: boolean): boolean {
  return method === stage.method && (stage.afterWrite === undefined || stage.afterWrite === wrote);
}
