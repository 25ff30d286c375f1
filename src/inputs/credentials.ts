import { LOAD_IT, ONLY_IT } from '../messages/inputs.ts';
import { Fault } from './fault.ts';
import { list } from './values.ts';

/*
 * What a key, a client secret or a client ID may be. Their texts are never quoted.
 */

const LONGEST = 4096;
const SHORTEST_SECRET = 16;

/** What stands in the place of a value: how to know it, what it looks like, and what to do. */
const PLACEHOLDERS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:[*•●∙⋅·]+|\[redacted\])$/i, 'a mask', 'A log, a tool or a job output hid the value.'],
  [/^(?:null|none|nil|undefined)$/i, 'a word for a missing value', 'jq -r prints null, and Python prints None.'],
  [/^(?:".*"|'.*'|`.*`|“.*”|‘.*’)$/s, 'a value in quotes', 'With az, use --output tsv. With jq, use -r.'],
  [/^[[{].*[\]}]$/s, 'a JSON document or a template', 'Choose one field in the step that reads it.'],
  [/^\$/, 'the name of a variable', 'Use ${{ secrets.NAME }}, ${{ vars.NAME }} or ${{ env.NAME }}.'],
  [/\\n$/, 'a value with a line break written as text', 'Remove the backslash and the n at its end.'],
  [/^(?:[a-z][a-z0-9+.-]*:\/\/|arn:|projects\/[^/]+\/secrets\/)/i, 'a reference to a secret', LOAD_IT],
];

/** secret takes a key or a client secret. */
export function secret(text: string): string {
  if (text.length < SHORTEST_SECRET) throw new Fault('secret_too_short');
  return clientId(text);
}

/** clientId takes the ID of an OAuth app. As secrets are, it is visible ASCII (RFC 6749, appendix A). */
export function clientId(text: string): string {
  for (const [pattern, what, advice] of PLACEHOLDERS) {
    if (pattern.test(text)) throw new Fault('placeholder', { detail: ` ${what}`, advice });
  }
  if (!/^[\u0021-\u007e]*$/.test(text)) throw new Fault('invalid_characters', { advice: ONLY_IT });
  if (text.length > LONGEST) throw new Fault('invalid_value', { detail: ' at most 4,096 characters long' });
  return text;
}

/** clientIds takes a list of them. */
export function clientIds(text: string): string[] {
  return list(text).map(clientId);
}
