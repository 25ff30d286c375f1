import type { UpdateSCMIntegrationRequest } from './ona.ts';

/** Job is the task of one run, made from valid inputs. */
export interface Job {
  readonly selection: Selection;
  readonly change: Change;
  readonly dryRun: boolean;
  readonly validate: boolean;
  /** Seconds to keep asking while the only complaint is about OAuth. */
  readonly validateWait: number;
  /** How many integrations are worked on at once. */
  readonly concurrency: number;
}

export type Selection = { readonly by: 'id'; readonly ids: readonly string[] } | MatchSelection;

/** Every list that is not empty must hold; one of its values is enough. Case matters in client IDs alone. */
export interface MatchSelection {
  readonly by: 'match';
  readonly runnerIds: readonly string[];
  readonly hosts: readonly string[];
  readonly scmIds: readonly string[];
  readonly oauthClientIds: readonly string[];
  readonly allowMultiple: boolean;
}

/** Change is what is given, under the names of the request. Only `remove-oauth` and `clear` give an empty string. */
export type Change = Omit<UpdateSCMIntegrationRequest, 'id'>;

/** The fields of a change under the names of their inputs, in the order in which they are listed. */
export const FIELDS = ['oauth-client-id', 'oauth-client-secret', 'issuer-url', 'pat', 'virtual-directory'] as const;

export type Field = (typeof FIELDS)[number];

/** requestedValues gives a change's values under the names of their inputs. */
export function requestedValues(change: Change): Record<Field, Change[keyof Change]> {
  const { oauthClientId, oauthPlaintextClientSecret, issuerUrl, pat, virtualDirectory } = change;
  return {
    'oauth-client-id': oauthClientId,
    'oauth-client-secret': oauthPlaintextClientSecret,
    'issuer-url': issuerUrl,
    pat,
    'virtual-directory': virtualDirectory,
  };
}

/** givenFields lists what a change would write. */
export function givenFields(change: Change): Field[] {
  const values = requestedValues(change);
  return FIELDS.filter((field) => values[field] !== undefined);
}
