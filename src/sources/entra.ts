import { randomBytes } from 'node:crypto';
import { RequestError } from '../http/failure.ts';
import { isProven, type Run } from '../job.ts';
import { AZ, ENTRA_SWAPPED, ENTRA_WAY_OUT, NONE_ADDED } from '../messages/entra.ts';
import { message } from '../messages/message.ts';
import { clause, counted, listed, nameOf } from '../messages/words.ts';
import { lookAgain } from '../rotation/select.ts';
import { mayGoOn } from '../rotation/stage.ts';
import { waitForSecret } from '../rotation/validate.ts';
import { cause, minute, note, warn } from './answers.ts';
import * as decide from './entra-decide.ts';
import { described, examine } from './entra-doctor.ts';
import { EntraClient, type EntraSettings, type NewSecret } from './entra-requests.ts';
import * as ona from './ona.ts';
import type { SecretSource } from './source.ts';

/** Milliseconds before each further question about what has just changed: at 2, 4, 8 and 16 seconds. */
const LAG = [2000, 2000, 4000, 8000];

/** EntraSource adds a secret to an app of Entra ID, and removes older ones once the new one is proven. */
export class EntraSource implements SecretSource {
  readonly mustFinish = false;
  readonly wayOut = ENTRA_WAY_OUT;
  readonly #run: Run;
  readonly #settings: EntraSettings;
  readonly #client: EntraClient;
  /** Empty where it is not known. */
  #organizationId = '';
  /** As they were before the new secret was added. */
  #secrets: readonly decide.AppSecret[] = [];
  #added: NewSecret | undefined;
  #isAdding = false;

  constructor(run: Run, settings: EntraSettings) {
    this.#run = run;
    this.#settings = settings;
    this.#client = new EntraClient(run, settings);
  }

  async check(): Promise<boolean> {
    const run = this.#run;
    const { dryRun } = run.job;
    ona.checkIntegrations(run, 'azuredevops_entra');
    this.#organizationId = await ona.organizationOf(run);
    if (!this.#goesOn()) return false;
    const isRead = await this.#readSecrets();
    if (!dryRun) await this.#removeExpired();
    const due = (refusedBy: readonly string[]): ReturnType<typeof decide.due> =>
      decide.due(this.#secrets, this.#client.now(), this.#settings.expiresWithin, refusedBy);
    const refusedBy = dryRun || (isRead && !due([]).isDue) ? await ona.askRunners(run) : [];
    const found = due(refusedBy);
    // That it is not due is known only once every runner was asked.
    const areAsked = run.targets.length > 0 && !run.ending.aborted;
    if (isRead && (found.isDue || areAsked)) this.#tellDue(found);
    if (dryRun) await examine(run, this.#client, this.#organizationId, this.#secrets);
    return found.isDue && mayGoOn(run);
  }

  /** A dry run goes on after a problem. With the two apps swapped, what else fails, and what is told to mend it, is wrong. */
  #goesOn(): boolean {
    const { job, problems } = this.#run;
    return job.dryRun ? !problems.some(({ remedy }) => remedy === ENTRA_SWAPPED) : mayGoOn(this.#run);
  }

  async create(): Promise<string | undefined> {
    const { extraOutputs, log, stopping } = this.#run;
    const { secretDays, runName, appId } = this.#settings;
    this.#isAdding = true;
    const name = `${decide.prefixOf(this.#organizationId)}${runName}-${randomBytes(4).toString('hex')}`;
    const end = this.#client.now() + secretDays * decide.DAY;
    log.line(`Adding the secret "${name}" to the app ${appId}, valid until ${minute(end)}.`);
    const added = await this.#client.addPassword(name, end);
    if (added instanceof RequestError) {
      const isOpen = added.facts.request === 'addPassword' && added.facts.mayHaveTakenEffect;
      if (isOpen) this.#explain(added, await this.#takeBackByName(name), 'secret_lost');
      else this.#explain(added, NONE_ADDED);
      return undefined;
    }
    log.line(`Added ${decide.secretName(added)}.`);
    this.#added = added;
    extraOutputs['secret-key-id'] = added.keyId;
    extraOutputs['secret-expires-at'] = new Date(added.end).toISOString();
    const refusal = await this.#untilKnown(added.value);
    if (!refusal) return added.value;
    const code = decide.whatIsKnown(refusal.facts) === 'later' ? 'secret_not_known' : undefined;
    if (stopping.aborted) this.#keep(added);
    else this.#explain(refusal, await this.#takeBack(added), code);
    return undefined;
  }

  ifNoneMade(): string {
    return this.#isAdding ? '' : NONE_ADDED;
  }

  async settle(): Promise<void> {
    const { stopping, targets } = this.#run;
    const added = this.#added;
    if (!added) return;
    this.#run.isProofKept = !stopping.aborted;
    if (stopping.aborted) this.#keep(added);
    else if (targets.every(isProven)) await this.#retire(added);
    else if (targets.some(({ untouched }) => !untouched)) this.#keep(added);
    else {
      const told = await this.#takeBack(added);
      note(this.#run, told);
      for (const target of targets) if (target.error) target.error = { ...target.error, changed: told };
    }
  }

  #explain(error: RequestError, changed: string, code?: 'secret_lost' | 'secret_not_known'): void {
    const problem = this.#client.explain(error, changed);
    if (code === undefined && error.facts.code === 'stopped') note(this.#run, changed);
    else if (code === undefined) this.#run.problems.push(problem);
    else this.#run.problems.push(message(code, { changed, quote: cause(problem) }));
  }

  /** False: there is a problem. */
  async #readSecrets(): Promise<boolean> {
    const { idTokenUrl, idTokenRequestToken } = this.#settings;
    if (idTokenUrl === '' || idTokenRequestToken === '') {
      this.#run.problems.push(message('no_id_token', { changed: NONE_ADDED }));
      return false;
    }
    const secrets = await this.#client.secrets();
    if (secrets instanceof RequestError) this.#explain(secrets, NONE_ADDED);
    else this.#secrets = secrets;
    return !(secrets instanceof RequestError);
  }

  #tellDue({ isDue, why }: ReturnType<typeof decide.due>): void {
    const run = this.#run;
    run.extraOutputs['due'] = String(isDue);
    note(run, `${isDue ? 'Due' : 'Not due'}: ${why}.`);
    const many = decide.tooMany(this.#secrets, this.#organizationId, this.#client.now());
    if (!isDue || many.length === 0) return;
    const newest = many.toSorted((one, other) => (other.start || 0) - (one.start || 0));
    const lines = newest.map(({ keyId, start }) => `${AZ.remove(this.#settings.appId, keyId)} # from ${minute(start)}`);
    run.problems.push(message('too_many_secrets', { changed: NONE_ADDED, advice: lines.join('') }));
  }

  async #removeExpired(): Promise<void> {
    const now = this.#client.now();
    const fateOf = (secret: decide.AppSecret): decide.Fate => decide.fateOf(secret, this.#organizationId, now, now);
    await this.#delete(
      this.#secrets.filter((secret) => fateOf(secret) === 'expired'),
      'expired',
    );
  }

  /** A secret that is gone already is as good as deleted. All failures are one warning. False: the run was cancelled. */
  async #delete(secrets: readonly decide.AppSecret[], kind: 'expired' | 'old'): Promise<boolean> {
    const run = this.#run;
    const left: decide.AppSecret[] = [];
    let why = '';
    for (const secret of secrets) {
      if (run.stopping.aborted) break;
      const error = await this.#client.removePassword(secret.keyId);
      if (error === true || decide.isGone(error.facts))
        note(run, `Deleted the ${kind} secret ${decide.secretName(secret)}.`);
      else {
        left.push(secret);
        why = cause(run.explain(error, ''));
      }
    }
    const lines = left.map(({ keyId }) => AZ.remove(this.#settings.appId, keyId)).join('');
    const what = `${counted(left.length, `${kind} secret`)}: ${listed(left.map(decide.secretName))}`;
    if (left.length > 0) warn(run, `Could not delete ${what}. ${why}\nA later run tries again. To delete now:${lines}`);
    return !run.stopping.aborted;
  }

  /** Asks for a token with the new secret until Entra ID knows it. Gives why it does not. */
  async #untilKnown(secret: string): Promise<RequestError | undefined> {
    for (;;) {
      const token = await this.#client.token(this.#settings.appId, { client_secret: secret });
      const known = typeof token === 'string' ? 'known' : decide.whatIsKnown(token.facts);
      if (typeof token === 'string' || known === 'known') return undefined;
      if (known === 'nothing' || !(await waitForSecret(this.#run, 'Entra ID does not know the new secret yet.')))
        return token;
    }
  }

  /** The answer to addPassword was lost: looks for the secret by its name. Says what became of it. */
  async #takeBackByName(name: string): Promise<string> {
    const { clock, log, stopping } = this.#run;
    if (!stopping.aborted) log.line(`Looking for the secret "${name}" for up to 16 s, because the answer was lost.`);
    for (const wait of LAG) {
      await clock.pause(wait, stopping);
      if (stopping.aborted) break;
      const secrets = await this.#client.secrets();
      const found = secrets instanceof RequestError ? undefined : secrets.find((secret) => secret.name === name);
      if (found) return this.#takeBack(found);
    }
    return (
      `It is not known whether the secret "${name}" was added. No integration holds it. If the app has it, delete it; ` +
      'otherwise a later run that is proven does. Nothing was changed in Ona.'
    );
  }

  /** Removes the new secret, which no integration holds. "Not found" may mean "not yet". Says what became of it. */
  async #takeBack(secret: decide.AppSecret): Promise<string> {
    const { clock, extraOutputs, log, stopping } = this.#run;
    const name = decide.secretName(secret);
    let why = '';
    for (const wait of [0, ...LAG]) {
      if (wait > 2000) log.line(`Microsoft Graph does not find the secret ${name} yet. Trying to remove it again.`);
      await clock.pause(wait, stopping);
      if (stopping.aborted) break;
      const error = await this.#client.removePassword(secret.keyId);
      if (error === true) {
        delete extraOutputs['secret-key-id'];
        delete extraOutputs['secret-expires-at'];
        this.#added = undefined;
        return `The new secret ${name} was removed again. Nothing was changed in Ona.`;
      }
      if (decide.isGone(error.facts)) continue;
      why = ` ${cause(this.#client.explain(error, ''))}`;
      break;
    }
    const line = AZ.remove(this.#settings.appId, secret.keyId);
    return `The new secret ${name} was added and not removed. No integration holds it.${why} To delete it:${line}`;
  }

  /** The new secret stays, because it may be in use, and older ones as well. */
  #keep(added: NewSecret): void {
    const run = this.#run;
    const held = decide.holders(run.targets);
    const what = `The secret ${decide.secretName(added)} was added, valid until ${minute(added.end)}. ${held}`;
    const fails = run.stopping.aborted || run.problems.length > 0 || !ona.isStored(run);
    if (fails) run.problems.push(message('secret_stays', { changed: what }));
    else warn(run, `${what} It is not proven everywhere, so older secrets stay until a run is proven.`);
  }

  /** The new secret is proven: looks once more, and deletes the old ones of this action. */
  async #retire(added: NewSecret): Promise<void> {
    const run = this.#run;
    const { deleteOld } = this.#settings;
    const doubt = await this.#doubt(added);
    run.isProofKept = doubt === '' && !run.stopping.aborted;
    if (run.stopping.aborted) {
      this.#keep(added);
      return;
    }
    if (doubt !== '') {
      warn(run, `The secret ${decide.secretName(added)} is stored, but ${doubt}. So no secret was deleted.`);
    }
    const now = this.#client.now();
    const old: decide.AppSecret[] = [];
    for (const secret of this.#secrets) {
      const fate = decide.fateOf(secret, this.#organizationId, now, added.start);
      if (fate === 'old' && deleteOld && doubt === '') old.push(secret);
      else if (fate !== 'expired') note(run, `Kept the secret ${described(secret, fate, deleteOld)}.`);
    }
    if (!(await this.#delete(old, 'old'))) this.#keep(added);
  }

  /** Says what differs from what was proven; empty if nothing does. A secret that the runner refuses makes the run fail. */
  async #doubt(added: NewSecret): Promise<string> {
    const run = this.#run;
    const look = await lookAgain(run);
    if ('problem' in look) return `looking again failed: ${clause(look.problem)}`;
    let doubt = decide.secondLook(run.targets, look);
    if (doubt !== '') return doubt;
    for (const target of run.targets) {
      const { verdict, words, quote } = await ona.askAbout(run, target);
      if (verdict === 'accepted') continue;
      doubt = `the secret that Ona now stores for ${nameOf(target)} is ${words}`;
      if (verdict !== 'refused') continue;
      const changed = `The secret ${decide.secretName(added)} was added. ${decide.holders(run.targets)}`;
      run.problems.push(message('stored_secret_refused', { detail: `: ${nameOf(target)}`, changed, quote }));
    }
    return doubt;
  }
}
