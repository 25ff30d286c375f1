import type { LocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS } from '../../local-ona/world.ts';
import type { StepRun } from '../../local-runner/runner.ts';

/** The integration that is rotated, unless a test says otherwise. */
export const TARGET = INTEGRATION_IDS.githubEu;

export const NEW_SECRET = 'the-new-secret-of-a-network-test';

/** One element of the output `results`, as far as these tests look at it. */
export interface Result {
  readonly integrationId: string;
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The inputs of a rotation that does not wait long for anything. */
export function rotation(ona: LocalOna, differences: Record<string, string> = {}): Record<string, string> {
  return {
    'integration-id': TARGET,
    'api-key': ona.apiKey,
    'base-url': ona.baseUrl,
    'oauth-client-secret': NEW_SECRET,
    'validate-wait': '0',
    timeout: '5',
    'max-retries': '0',
    ...differences,
  };
}

export function resultsOf(run: StepRun): Result[] {
  return JSON.parse(run.outputs['results'] ?? '') as Result[];
}

/** The error that the run tells of its first integration. */
export function errorOf(run: StepRun): Result['error'] {
  return resultsOf(run)[0]?.error;
}

export function countOf(ona: LocalOna, method: string): number {
  return ona.requests.filter((request) => request.method === method).length;
}
