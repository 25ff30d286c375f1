import type { Limits } from '../http/caller.ts';
import { RequestError, type Facts } from '../http/failure.ts';
import { at, callWeb, text } from '../http/web.ts';
import type { Message, Run, SecretSource, Status, Target } from '../job.ts';
import { GITLAB, GITLAB_WAY_OUT } from '../messages/gitlab.ts';
import { CHANGED, fill, message } from '../messages/message.ts';
import { clientIdOf, nameOf } from '../messages/words.ts';
import type { SCMIntegration } from '../ona/types.ts';
import { each, fail, isSound, mayGoOn, type ReadTarget } from '../rotation/stage.ts';
import { addProblem, list, minute, note, warn, type OwnRequest } from './answers.ts';
import * as ona from './ona.ts';

export interface GitLabSettings {
  /** Without /api/v4 and a slash at the end. */
  readonly url: string;
  readonly token: string;
}

/** Milliseconds before a renewal whose answer is lost is repeated, three times at most. */
const WAITS = [1000, 2000, 4000];

const NOT_RENEWED = 'Not renewed: the old secret works.';

/** Of the harmless write, which may have arrived. */
const NOT_RENEWED_BUT_TRIED = `${NOT_RENEWED} The write that was tried only repeats the client ID that Ona already holds.`;

/**
 * GitLabSource renews the secret of an application. The old one is dead at once, so that everything is checked before,
 * and nothing stops the writes after.
 */
export class GitLabSource implements SecretSource {
  readonly mustFinish = true;
  readonly wayOut = GITLAB_WAY_OUT;
  readonly #run: Run;
  readonly #settings: GitLabSettings;
  /** As integrations name it: host and path. */
  readonly #host: string;
  /** The application's number, by which GitLab renews its secret. */
  #number = 0;
  /** When the renewal began, in UTC; empty before. From then on users may be unable to sign in. */
  #since = '';

  constructor(run: Run, settings: GitLabSettings) {
    this.#run = run;
    this.#settings = settings;
    this.#host = settings.url.replace(/^https?:\/\//i, '');
  }

  get noneMade(): string {
    return this.#since === '' ? NOT_RENEWED : '';
  }

  async check(): Promise<boolean> {
    const run = this.#run;
    ona.checkIntegrations(run, (before, status) => this.#refusal(before, status));
    // The token goes nowhere else than to the GitLab of these integrations.
    if (mayGoOn(run)) await this.#findApplication();
    else if (run.job.dryRun)
      note(run, 'Not checked, because of the errors: gitlab-token, and the application in GitLab.');
    if (run.job.dryRun) {
      note(
        run,
        'Not checked, because only a real run can: whether the API key may write, and whether gitlab-token may renew.',
      );
      return mayGoOn(run);
    }
    const all = run.targets.filter(isSound);
    for (const some of [all.slice(0, 1), all.slice(1)]) {
      if (mayGoOn(run)) await each(run, some, async (target) => this.#tryWrite(target));
    }
    return mayGoOn(run);
  }

  async create(): Promise<string | undefined> {
    const { clock, host, problems, stopping } = this.#run;
    this.#since = minute(clock.now()).slice(11);
    host.line('Renewing the secret in GitLab. If the log ends here, run the step again: the old secret may be dead.');
    // Until an answer is lost nothing is renewed, and a signal can still stop it.
    let secret = await this.#renew({ stop: stopping });
    if (secret instanceof RequestError && isNotRenewed(secret.facts)) {
      this.#since = '';
      addProblem(this.#run, this.#explain(secret, NOT_RENEWED), secret);
      return undefined;
    }
    for (const wait of WAITS) {
      if (!(secret instanceof RequestError) || isNotRenewed(secret.facts)) break;
      host.line(`GitLab's answer to the renewal was lost. Renewing again in ${wait / 1000} s.`);
      await clock.pause(wait);
      secret = await this.#renew();
    }
    if (!(secret instanceof RequestError)) return secret;
    const { problem, remedy, quote } = this.#explain(secret, '');
    problems.push(this.#lockedOut(), fill(GITLAB, 'renewal_unknown', { quote: `${problem} ${remedy} ${quote}` }));
    return undefined;
  }

  async settle(): Promise<void> {
    const { problems, stopping, targets } = this.#run;
    const written = targets.filter(({ status }) => status === 'updated');
    await Promise.all(written.map(async (target) => this.#askRunner(target)));
    const isOpen = stopping.aborted && !targets.every(({ validated }) => validated);
    if (stopping.aborted && !isOpen) note(this.#run, 'The new secret is stored and accepted: users can sign in.');
    if (problems.length > 0 || isOpen || !ona.isStored(this.#run)) problems.unshift(this.#lockedOut());
  }

  afterSignal(): string | undefined {
    if (this.#since === '') return undefined;
    return (
      `The run was cancelled, but a renewal was begun at ${this.#since}: since then, and until the new secret is stored, ` +
      `users may be unable to sign in to ${this.#host} through Ona. The run goes on to store it, until GitHub Actions ends ` +
      'it, about 10 s after the cancel.'
    );
  }

  #lockedOut(): Message {
    const subject = `Since ${this.#since}, users cannot sign in to ${this.#host} through Ona, and`;
    return fill(GITLAB, 'locked_out', { subject });
  }

  #refusal(before: SCMIntegration, status: Status): Message | undefined {
    if (status === 'inherited') return fill(GITLAB, 'inherited_gitlab', { changed: NOT_RENEWED });
    const host = before.host.replace(/\/+$/, '');
    const isSame = host.toLowerCase() === this.#host.toLowerCase();
    const detail = `: ${host}, not ${this.#host}`;
    const otherHost = isSame ? undefined : fill(GITLAB, 'other_gitlab', { detail, changed: CHANGED.nothing });
    return ona.otherKind(before, 'gitlab') ?? otherHost;
  }

  async #findApplication(page = 1): Promise<void> {
    const run = this.#run;
    const limits = { cut: run.stopping };
    const found = await this.#call(`/applications?per_page=100&page=${page}`, limits, {
      request: 'applications',
      read: (json, headers) => {
        const all = list(json);
        const application = all?.find((one) => text(one, 'application_id') === run.job.change.oauthClientId);
        return all && { application, next: Number(headers['x-next-page'] ?? 0) };
      },
    });
    if (found instanceof RequestError) {
      addProblem(run, this.#explain(found, NOT_RENEWED), found);
      return;
    }
    const { application, next } = found;
    const number = at(application, 'id');
    if (typeof number === 'number') {
      this.#number = number;
      const name = run.printable(text(application, 'application_name'));
      note(run, `GitLab application "${name}". Callback URLs: ${run.printable(text(application, 'callback_url'))}`);
    } else if (next > page) await this.#findApplication(next);
    else run.problems.push(fill(GITLAB, 'application_not_found', { changed: NOT_RENEWED }));
  }

  /** Writes the client ID that the integration has, which changes nothing: so the key may write. */
  async #tryWrite(target: ReadTarget): Promise<void> {
    const { before } = target;
    const { deadline: cut, ending, ona: client } = this.#run;
    const request = { id: before.id, oauthClientId: clientIdOf(before) };
    const write = await client.updateSCMIntegration(request, { cut, stop: ending });
    const look = write === true ? await client.getSCMIntegration(before.id, { cut }) : write;
    if (look instanceof RequestError) {
      fail(this.#run, target, look);
      if (target.error) target.error = { ...target.error, changed: NOT_RENEWED_BUT_TRIED };
    } else if (JSON.stringify(look) !== JSON.stringify(before)) {
      target.error ??= fill(GITLAB, 'write_not_harmless', { changed: NOT_RENEWED });
    }
  }

  /** Gives the new secret, masked. */
  async #renew(limits: Limits = {}): Promise<string | RequestError> {
    return this.#call(`/applications/${this.#number}/renew-secret`, limits, {
      request: 'renew-secret',
      method: 'POST',
      onlyOnce: true,
      read: (json) => {
        const secret = text(json, 'secret');
        this.#run.host.mask(secret);
        return /^[\x21-\x7e]+$/.test(secret) ? secret : undefined;
      },
    });
  }

  async #call<Value>(path: string, limits: Limits, own: OwnRequest<Value>): Promise<Value | RequestError> {
    const { token, url } = this.#settings;
    return callWeb<Value>(
      this.#run.caller,
      {
        service: 'GitLab',
        method: 'GET',
        url: new URL(`${url}/api/v4${path}`),
        headers: { 'PRIVATE-TOKEN': token },
        ok: [200, 201],
        ...own,
      },
      limits,
    );
  }

  /** Whether GitLab accepts what Ona holds now, as far as the runner can say. */
  async #askRunner(target: Target): Promise<void> {
    const run = this.#run;
    const stored = await ona.askAbout(run, target);
    // The stored one may be another run's, where reads lag: this run's own must be accepted as well.
    const isOpen = stored.verdict === 'accepted' || stored.verdict === 'hidden';
    const { verdict, words, quote } = isOpen ? await ona.askAbout(run, target, run.job.change) : stored;
    target.validated = verdict === 'accepted';
    const name = nameOf(target);
    if (verdict === 'accepted') run.host.line(`${name}: the new secret is ${words}.`);
    else if (verdict !== 'refused') {
      warn(run, `${name}: the new secret is stored, but ${words}. Sign in there once, or run the step again.`);
    } else run.problems.push(message('stored_secret_refused', { detail: `: ${name}`, quote }));
  }

  #explain(error: RequestError, changed: string): Message {
    const told = this.#run.explain(error, changed);
    const code = codeOf(error.facts);
    return code === undefined ? told : fill(GITLAB, code, { changed, quote: told.quote });
  }
}

/** isNotRenewed says whether GitLab itself says that it did not renew the secret, or was not reached. */
export function isNotRenewed({ status, mayHaveTakenEffect }: Facts): boolean {
  return !mayHaveTakenEffect && status !== 400;
}

/** Something else than GitLab may answer as well, but for a renewal that GitLab does not know. */
function codeOf({ answeredBy, request, status }: Facts): keyof typeof GITLAB | undefined {
  if (status === 404) return request === 'renew-secret' ? 'renewal_not_available' : 'no_gitlab';
  if (answeredBy !== 'service') return undefined;
  return status === 401 ? 'gitlab_token_rejected' : status === 403 ? 'gitlab_denied' : undefined;
}
