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

/** The fields of a change, in the order in which they are listed, and the names of their inputs. */
const INPUT_OF = {
  oauthClientId: 'oauth-client-id',
  oauthPlaintextClientSecret: 'oauth-client-secret',
  issuerUrl: 'issuer-url',
  pat: 'pat',
  virtualDirectory: 'virtual-directory',
} as const satisfies Record<keyof Change, string>;

/** A field of a change, under the name of its input. */
export type Field = (typeof INPUT_OF)[keyof Change];

export const FIELDS: readonly Field[] = Object.values(INPUT_OF);

/** requestedValues gives a change's values under the names of their inputs. */
export function requestedValues(change: Change): Partial<Record<Field, Change[keyof Change]>> {
  return Object.fromEntries(Object.entries(INPUT_OF).map(([name, field]) => [field, change[name as keyof Change]]));
}

/** givenFields lists what a change would write. */
export function givenFields(change: Change): Field[] {
  const values = requestedValues(change);
  return FIELDS.filter((field) => values[field] !== undefined);
}
