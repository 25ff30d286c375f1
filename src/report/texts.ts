import type { EnvironmentHints } from '../common/environment-hints.ts';
import type { Field, MatchSelection } from '../common/job.ts';
import type { OnaError, SCMIntegrationValidationResult } from '../common/ona.ts';
import type { FieldChange, Outcome, RunWarning, Target, Warning } from '../common/report.ts';
import type { Redactor } from '../log/redactor.ts';
import { environmentHint, missingApiHint, requestMessage } from '../messages/requests.ts';
import * as phrases from '../messages/phrases.ts';
import * as warnings from '../messages/warnings.ts';

/**
 * Texts makes the parts of sentences from data. Everything that comes from outside passes the redactor here: names of
 * integrations and runners, values, and the words of Ona, of runners and of the system.
 */
export class Texts {
  readonly #redactor: Redactor;
  readonly #hints: () => EnvironmentHints;

  constructor(redactor: Redactor, hints: () => EnvironmentHints) {
    this.#redactor = redactor;
    this.#hints = hints;
  }

  /** integration names an integration by its place, where that is known. */
  integration({ id, target }: Pick<Outcome, 'id' | 'target'>): string {
    if (!target) return phrases.named(this.name(id));
    const { host, scmId } = target.integration;
    const place = { host: this.name(host), kind: this.name(scmId), runner: this.runner(target) };
    return phrases.named(this.name(id), place);
  }

  /** runner gives a runner's name, or its ID where the name is not known. */
  runner({ integration, runnerName }: Target): string {
    return this.name(runnerName === undefined || runnerName === '' ? integration.runnerId : runnerName);
  }

  /** name makes an ID, a host or another name from outside fit to be shown. */
  name(text: string): string {
    return this.#redactor.identifier(text);
  }

  /** clean makes a sentence of ours, in which inputs are quoted, fit to be shown. */
  clean(text: string): string {
    return this.#redactor.clean(text);
  }

  /** change says what happens to one field: from what to what, never a secret. */
  change({ field, from, to, app = '', changes }: FieldChange): string {
    if (from === undefined || to === undefined) return phrases.newSecret(field, this.name(app));
    return phrases.changed(field, this.#value(from), this.#value(to), changes);
  }

  /** warning says what a person should know of one integration. */
  warning(warning: Warning, isDryRun = false): string {
    const { kind } = warning;
    const sentences = [
      `${isDryRun && 'signIns' in warning ? `${warnings.IN_A_REAL_RUN}: ` : ''}${warnings.WARNINGS[kind]}.`,
      'signIns' in warning ? warnings.signInCount(warning.signIns) : '',
      kind === 'pat-turned-off' && warning.signIns?.serviceAccounts !== 0 ? warnings.AUTOMATIONS_STOP : '',
      warnings.CONSEQUENCES[kind] ?? '',
      'error' in warning ? this.requestInShort(warning.error) : '',
    ];
    return joined(sentences);
  }

  /** runWarning says what a person should know of all that is selected. */
  runWarning({ kind, clientIds }: RunWarning): string {
    const { problem, remedy } = warnings.RUN_WARNINGS[kind];
    return `${problem}: ${atMost20(clientIds.map((id) => this.#value(id)))}. ${remedy}`;
  }

  /** complaints quotes what a runner says of settings. */
  complaints({ scmIdError, hostError, oauthError, patError }: SCMIntegrationValidationResult): string {
    const quoted = Object.entries({ OAuth: oauthError, PAT: patError, host: hostError, kind: scmIdError })
      .filter(([, text]) => text !== '')
      .map(([setting, text]) => `${setting}: "${this.#redactor.untrusted(text)}"`);
    return phrases.runnerSays(quoted);
  }

  /** selection says what is asked for; empty if nothing is. */
  selection({ runnerIds, hosts, scmIds, oauthClientIds }: MatchSelection): string {
    const asked: [string, readonly string[]][] = [
      ['match-runner-id', runnerIds],
      ['match-host', hosts],
      ['match-scm-id', scmIds],
      ['match-oauth-client-id', oauthClientIds],
    ];
    const given = asked.filter(([, values]) => values.length > 0);
    return phrases.allOf(given.map(([input, values]) => `${input} ${this.names(values)}`));
  }

  /** names lists names from outside, 20 at most. */
  names(texts: readonly string[]): string {
    return atMost20(texts.map((text) => this.name(text)));
  }

  /** requestInShort says which request failed and why. */
  requestInShort(error: OnaError): string {
    return joined([`${error.details.method}: ${this.attempt(error)}.`, this.#redirect(error)]);
  }

  /** attempt says in short why one attempt failed. */
  attempt(error: OnaError): string {
    const { message, status } = error.details;
    const particulars = status === undefined ? error.code : `${error.code}, ${phrases.httpStatus(status)}`;
    return `${requestMessage(error).problem} (${particulars})${message === '' ? '' : `: "${this.#redactor.untrusted(message)}"`}`;
  }

  /** particulars says which request it was, and what is known of the answer. */
  particulars({ code, details }: OnaError): string {
    const { method, url, status, contentType, contentEncoding, unknownCode, attempts, answeredBy } = details;
    const type = contentType === undefined ? [] : [this.#redactor.untrusted(contentType) || phrases.NO_CONTENT_TYPE];
    return [
      `${method}: ${unknownCode === undefined ? code : this.name(unknownCode)}`,
      ...(status === undefined ? [] : [phrases.httpStatus(status)]),
      ...type,
      ...(contentEncoding === undefined ? [] : [this.#redactor.untrusted(contentEncoding)]),
      ...(attempts > 1 ? [phrases.attempts(attempts)] : []),
      // Where Ona itself answered, the address is right.
      ...(answeredBy === 'ona' ? [] : [this.#address(url)]),
    ].join(', ');
  }

  /** hint says what in the environment or in base-url may have caused a failure; empty if nothing is known. */
  hint(error: OnaError): string {
    const { answeredBy, status, url } = error.details;
    if (answeredBy === 'unknown' && status === 404) return missingApiHint(url);
    return this.#redactor.clean(environmentHint(error, this.#hints));
  }

  /** quoted gives the other side's own words; empty if there are none. */
  quoted(error: OnaError): string {
    const { answeredBy, message } = error.details;
    return joined([
      this.#redirect(error),
      message === '' ? '' : phrases.quotation(answeredBy === 'ona', this.#redactor.untrusted(message)),
    ]);
  }

  #redirect({ details: { location, url } }: OnaError): string {
    return location === undefined ? '' : phrases.redirectsTo(this.#redirectTarget(location, url));
  }

  /**
   * Where a redirect points, as the base-url that it would be: without the method, and without the user, the password
   * and the query, which may hold anything.
   */
  #redirectTarget(location: string, from: string): string {
    // Redacted first: taking it apart changes it, and a secret in it would not be found any more.
    const url = URL.parse(this.#redactor.clean(location), from);
    if (!url) return this.#redactor.untrusted(location);
    return this.name(url.origin) + this.#redactor.untrusted(url.pathname.replace(/\/gitpod\.v1\.\w+\/\w+$/, ''));
  }

  /** Without a query, which may hold anything. */
  #address(url: string): string {
    return this.name(url.replace(/[?#].*$/s, ''));
  }

  #value(value: string): string {
    return value === '' ? phrases.NO_VALUE : this.name(value);
  }
}

/** fieldList names fields by their inputs. */
export function fieldList(fields: readonly Field[]): string {
  return fields.join(', ');
}

/** atMost20 makes a list of names that says so if it is cut. */
export function atMost20(names: readonly string[], separator = ', '): string {
  const rest = names.length - 20;
  return [...names.slice(0, 20), ...(rest > 0 ? [phrases.others(rest)] : [])].join(separator);
}

/** joined makes a text of those sentences that are there. */
export function joined(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
