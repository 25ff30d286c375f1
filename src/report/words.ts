import type { Field, MatchSelection } from '../common/job.ts';
import type { OnaError, SCMIntegrationValidationResult } from '../common/ona.ts';
import type {
  Effect,
  Failure,
  FieldChange,
  Outcome,
  Refusal,
  Report,
  RunFailure,
  RunWarning,
  SignIns,
  Target,
  Warning,
} from '../common/report.ts';
import { isGreen } from '../common/report.ts';
import * as reasons from './messages.ts';
import type { Redactor } from '../log/redactor.ts';

/** An error as a user gets it: a code for programs, and a sentence that says what happened and what to do. */
export interface Told {
  readonly code: string;
  readonly message: string;
}

/**
 * Words puts what happened into words. It has no state but the redactor, through which everything passes that comes
 * from outside.
 */
export class Words {
  readonly #redactor: Redactor;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** integration names one: its host first, which is what people know it by. */
  integration({ id, target }: { readonly id: string; readonly target?: Target }): string {
    if (!target) return `integration ${this.#name(id)}`;
    const { host, scmId } = target.integration;
    return `${this.#name(host)} (${this.#name(scmId)}) on ${this.runner(target)}, integration ${this.#name(id)}`;
  }

  /** runner gives a runner's name, or its ID where the name is not known. */
  runner({ integration, runnerName }: Target): string {
    return this.#name(runnerName === undefined || runnerName === '' ? integration.runnerId : runnerName);
  }

  /** failure tells of an outcome's failure; undefined if there is none. */
  failure({ failure, ...subject }: Outcome): Told | undefined {
    if (!failure) return undefined;
    const { code, text } = this.#failure(failure);
    return { code, message: `${capital(this.integration(subject))}: ${text}` };
  }

  /** errors lists what is to be told of a red run: why it ended, and each integration that went wrong. */
  errors(report: Report): string[] {
    const wrong = report.outcomes.filter(({ status }) => status === 'failed' || status === 'unknown');
    const errors = [...this.#runFailure(report), ...wrong.flatMap((outcome) => this.failure(outcome)?.message ?? [])];
    // A key that was rejected while all that was written is settled: those that were skipped are what is wrong.
    return errors.length > 0 ? errors : this.#skipped(report);
  }

  /** Why a run ended although no integration is at fault; nothing, if it did not. */
  #runFailure(report: Report): string[] {
    const { failure } = report;
    if (!failure) return [];
    if (failure.kind === 'request') return [this.#request(failure.error, 'none')];
    const { says, advice } = reasons.RUN_REASONS[failure.kind];
    const particulars = this.#runParticulars(failure, report);
    if (failure.kind === 'cancelled') {
      const isDone = isGreen({ ...report, failure: undefined });
      return [`${says}${particulars} ${isDone ? reasons.DONE_ALREADY : advice}`];
    }
    const earlier = failure.kind === 'none-found' && failure.mayBe ? ` ${reasons.MAY_BE[failure.mayBe]}` : '';
    return [`${says}${particulars} ${reasons.EFFECTS.none} ${advice}${earlier}`];
  }

  /** warning tells what a person should know. */
  warning(warning: Warning): string {
    const says = reasons.WARNINGS[warning.kind];
    if ('signIns' in warning) return `${says}: ${signIns(warning.signIns)}.`;
    // Nothing is to be done about an answer that was lost and settled.
    if (warning.kind === 'answer-lost') return `${says}. ${this.#inShort(warning.error)}`;
    return 'error' in warning ? `${says}. ${this.#request(warning.error)}` : `${says}.`;
  }

  /** runWarning tells what a person should know of all that is selected. */
  runWarning({ kind, clientIds }: RunWarning): string {
    const { says, advice } = reasons.RUN_WARNINGS[kind];
    return `${says}: ${atMost20(clientIds.map((id) => this.#value(id)))}. ${advice}`;
  }

  /** complaints tells what a runner finds of settings. */
  complaints({ scmIdError, hostError, oauthError, patError }: SCMIntegrationValidationResult): string {
    const told = Object.entries({ OAuth: oauthError, PAT: patError, host: hostError, kind: scmIdError })
      .filter(([, text]) => text !== '')
      .map(([about, text]) => `${about}: ${this.#redactor.outside(text)}`);
    return told.length === 0 ? 'It gives no reason.' : `It says: ${told.join('; ')}`;
  }

  /** selection tells what is asked for, or of it what is given. Empty, if nothing is. */
  selection(selection: MatchSelection): string {
    const asked: [string, readonly string[]][] = [
      ['match-runner-id', selection.runnerIds],
      ['match-host', selection.hosts],
      ['match-scm-id', selection.scmIds],
      ['match-oauth-client-id', selection.oauthClientIds],
    ];
    return asked
      .filter(([, values]) => values.length > 0)
      .map(([input, values]) => `${input} ${values.map((value) => this.#name(value)).join(', ')}`)
      .join(' and ');
  }

  /** requestFailure tells of a failed request that harms nothing. */
  requestFailure(error: OnaError): string {
    return this.#request(error);
  }

  /** attemptFailure tells in short why one attempt failed. */
  attemptFailure(error: OnaError): string {
    const { message, status } = error.details;
    const particulars = status === undefined ? error.code : `${error.code}, HTTP ${status}`;
    return `${reasonOf(error).says} (${particulars})${message === '' ? '' : `: ${this.#redactor.outside(message)}`}`;
  }

  /** clean makes a sentence of ours, in which inputs are quoted, fit to be shown. */
  clean(text: string): string {
    return this.#redactor.clean(text);
  }

  /** id makes an ID from Ona fit to be shown. */
  id(id: string): string {
    return this.#name(id);
  }

  /** change tells what one field does: from what to what, never a secret. */
  change({ field, from, to, app, changes }: FieldChange): string {
    if (from === undefined || to === undefined) return `${field}: new, for ${this.#value(app ?? '')}`;
    if (!changes) return `${field}: ${this.#value(to)}, as it is`;
    return `${field}: ${this.#value(from)} → ${this.#value(to)}`;
  }

  #failure(failure: Failure): { code: string; text: string } {
    switch (failure.kind) {
      case 'request':
        return { code: failure.error.code, text: this.#request(failure.error, failure.effect) };
      case 'refused':
        return {
          code: (failure.refusals[0]?.kind ?? '').replaceAll('-', '_'),
          text: failure.refusals.map((refusal) => this.#refusal(refusal)).join(' '),
        };
      case 'reads-back-otherwise': {
        const { write } = failure;
        const { says, advice } = reasons.WRITE_REASONS[write ? 'partly-written' : 'reads-back-otherwise'];
        const fields = fieldList(failure.fields);
        const told = write ? ` ${this.#request(write)}` : '';
        return {
          code: 'reads_back_otherwise',
          text: `${says}: ${fields}. ${reasons.EFFECTS[failure.effect]} ${advice}${told}`,
        };
      }
      case 'unsettled':
        return this.#unsettled(failure);
      case 'skipped':
        return { code: failure.because.replaceAll('-', '_'), text: reasons.SKIPPED[failure.because] };
    }
  }

  #skipped({ outcomes }: Report): string[] {
    const skipped = outcomes.flatMap(({ failure }) => (failure?.kind === 'skipped' ? [failure.because] : []));
    const [because] = skipped;
    if (because === undefined) return [];
    return [`${count(skipped.length, 'integration was', 'integrations were')} skipped. ${reasons.SKIPPED[because]}`];
  }

  #runParticulars(failure: Exclude<RunFailure, { kind: 'request' }>, report: Report): string {
    switch (failure.kind) {
      case 'cancelled':
        return report.outcomes.length === 0 ? '.' : `: ${statusCounts(report)}.`;
      case 'none-found': {
        const inherited = failure.leftOut > 0 ? `, ${failure.leftOut} inherited ones left out` : '';
        const looked = `${count(failure.lookedAt, 'integration was', 'integrations were')} looked at${inherited}`;
        return ` ${this.selection(failure.selection)}: ${looked}.`;
      }
      case 'several-found': {
        const found = failure.found.map(({ host, id }) => `${this.#name(host)} ${this.#name(id)}`);
        return `: ${found.length} do, ${atMost20(found)}.`;
      }
    }
  }

  #unsettled({ write, look }: Extract<Failure, { kind: 'unsettled' }>): { code: string; text: string } {
    const isRefused = write?.details.mayHaveTakenEffect === false;
    const unseen = isRefused ? 'refused-and-moved' : 'cannot-tell';
    const { says, advice } = reasons.WRITE_REASONS[look ? 'look-failed' : unseen];
    const causes = [write, look].filter((error) => error !== undefined).map((error) => this.#inShort(error));
    const code = look?.code ?? write?.code ?? 'unknown';
    return { code, text: `${says}. ${reasons.EFFECTS.unknown} ${advice} ${causes.join(' ')}` };
  }

  #refusal(refusal: Refusal): string {
    const { says, advice } = reasons.REFUSAL_REASONS[refusal.kind];
    const { none } = reasons.EFFECTS;
    if (refusal.kind === 'no-oauth-app') return `${says}, which ${fieldList(refusal.fields)} needs. ${none} ${advice}`;
    if (refusal.kind !== 'invalid-settings') return `${says}. ${none} ${advice}`;
    const { result, hasNewSecret } = refusal;
    const fresh = result.oauthError !== '' && hasNewSecret ? ' A fresh secret may need a longer validate-wait.' : '';
    return `${says}. ${none} ${advice}${fresh} ${this.complaints(result)}`;
  }

  #inShort(error: OnaError): string {
    return `${error.details.method}: ${this.attemptFailure(error)}.`;
  }

  /** What failed and why; then what is known of Ona's state; then what to do; the other side's own words last. */
  #request(error: OnaError, effect?: Effect): string {
    const { message, location, url } = error.details;
    const { says, advice } = reasonOf(error);
    return [
      `${says} (${this.#particulars(error)}).`,
      effect === undefined ? '' : reasons.EFFECTS[effect],
      advice,
      location === undefined ? '' : `The address: ${this.#redirectTarget(location, url)}`,
      message === '' ? '' : `The message: ${this.#redactor.outside(message)}`,
    ]
      .filter((part) => part !== '')
      .join(' ');
  }

  #particulars({ code, details }: OnaError): string {
    const { method, url, status, contentType, attempts } = details;
    return [
      `${method}: ${code}`,
      ...(status === undefined ? [] : [`HTTP ${status}`]),
      ...(contentType === undefined ? [] : [this.#redactor.outside(contentType) || 'no content type']),
      ...(attempts > 1 ? [`${attempts} attempts`] : []),
      ...(isOwnWord(status, contentType) ? [] : [this.#address(url)]),
    ].join(', ');
  }

  /**
   * Where a redirect points, as the base-url that it would be: without the method, and without the user, the password
   * and the query, which may hold anything.
   */
  #redirectTarget(location: string, from: string): string {
    // Redacted first: taking it apart changes it, and a secret in it would not be found any more.
    const url = URL.parse(this.#redactor.clean(location), from);
    if (!url) return this.#redactor.outside(location);
    return this.#name(url.origin) + this.#redactor.outside(url.pathname.replace(/\/gitpod\.v1\.\w+\/\w+$/, ''));
  }

  /** Without a query, which may hold anything. */
  #address(url: string): string {
    return this.#name(url.replace(/[?#].*$/s, ''));
  }

  #value(value: string): string {
    return value === '' ? '(none)' : this.#name(value);
  }

  #name(text: string): string {
    return this.#redactor.identifier(text);
  }
}

/** Ona itself answered, with a code of Connect's: the address is right. */
function isOwnWord(status: number | undefined, contentType: string | undefined): boolean {
  return status !== undefined && contentType === undefined;
}

function reasonOf({ code, details }: OnaError): reasons.Reason {
  if (code === 'failed_precondition' && /public key/i.test(details.message)) return reasons.NO_PUBLIC_KEY;
  // A message is there if the answer was JSON, but of another shape.
  if (code === 'not_ona' && details.message !== '') return reasons.ANOTHER_SHAPE;
  return reasons.REQUEST_REASONS[code];
}

/** statusCounts says how many integrations ended how: "3 updated, 1 failed". */
export function statusCounts({ outcomes }: Report): string {
  const order = ['failed', 'unknown', 'skipped', 'updated', 'planned', 'unchanged'] as const;
  return order
    .map((status) => ({ status, number: outcomes.filter((outcome) => outcome.status === status).length }))
    .filter(({ number }) => number > 0)
    .map(({ status, number }) => `${number} ${status}`)
    .join(', ');
}

export function fieldList(fields: readonly Field[]): string {
  return fields.join(', ');
}

function signIns(number: SignIns): string {
  if (number === undefined) return 'how many is not known';
  return `${count(number, 'sign-in', 'sign-ins')} that this API key can see`;
}

/** atMost20 makes a list of names that says so if it is cut. */
export function atMost20(names: readonly string[]): string {
  const others = names.length - 20;
  return [...names.slice(0, 20), ...(others > 0 ? [`and ${others} more`] : [])].join(', ');
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.startsWith('integration ') ? `I${text.slice(1)}` : text;
}
