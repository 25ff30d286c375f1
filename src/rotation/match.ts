import type { MatchSelection } from '../job.ts';
import { clientIdOf, counted, listed } from '../messages/words.ts';
import { isSameId } from '../ona/ids.ts';
import type { SCMIntegration } from '../ona/types.ts';

/*
 * Pure: what the match-* inputs ask for, and what Ona returns of it.
 */

interface Criterion {
  readonly input: string;
  readonly wanted: readonly string[];
  readonly value: (integration: SCMIntegration) => string;
  readonly isSame: (wanted: string, value: string) => boolean;
}

const withoutCase = (wanted: string, value: string): boolean => wanted.toLowerCase() === value.toLowerCase();

/** The inputs that are passed. */
function criteriaOf({ runnerIds, hosts, scmIds, oauthClientIds, ifNone }: MatchSelection): Criterion[] {
  // An action that selects by its app alone has the client ID in another input.
  const appInput = ifNone ? 'oauth-client-id' : 'match-oauth-client-id';
  const all: Criterion[] = [
    { input: 'match-runner-id', wanted: runnerIds, value: (one) => one.runnerId, isSame: withoutCase },
    { input: 'match-host', wanted: hosts, value: (one) => one.host, isSame: withoutCase },
    { input: 'match-scm-id', wanted: scmIds, value: (one) => one.scmId, isSame: withoutCase },
    { input: appInput, wanted: oauthClientIds, value: clientIdOf, isSame: isSameId },
  ];
  return all.filter(({ wanted }) => wanted.length > 0);
}

/** matches says whether an integration has one value of each list that is not empty. */
export function matches(integration: SCMIntegration, selection: MatchSelection): boolean {
  return criteriaOf(selection).every(({ wanted, value, isSame }) =>
    wanted.some((one) => isSame(one, value(integration))),
  );
}

/** howMany says how many of all integrations match, and what: `6 of 12 integrations match match-host github.com.` */
export function howMany(matching: number, all: number, selection: MatchSelection): string {
  const asked = criteriaOf(selection).map(({ input, wanted }) => `${input} ${listed(wanted)}`);
  const verb = matching === 1 ? 'matches' : 'match';
  const integrations = counted(all, 'integration');
  if (asked.length === 0) return `Ona returns ${integrations}.`;
  return `${matching} of ${integrations} ${verb} ${asked.join(' and ')}.`;
}

/** returned lists, for each input that is asked for, the values that Ona does return. */
export function returned(selection: MatchSelection, all: readonly SCMIntegration[]): string {
  if (all.length === 0) return '';
  return criteriaOf(selection)
    .map(({ input, value }) => {
      const values = [...new Set(all.map(value))].filter((one) => one !== '').sort();
      return `Ona returns for ${input}: ${listed(values) || 'nothing'}.`;
    })
    .join(' ');
}
