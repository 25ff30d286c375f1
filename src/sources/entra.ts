import { randomBytes } from 'node:crypto';
import { RequestError } from '../http/failure.ts';
import { isProven, type Run, type SecretSource, type Target } from '../job.ts';
import { AZ, ENTRA, ENTRA_SWAPPED, ENTRA_WAY_OUT, NONE_ADDED } from '../messages/entra.ts';
import { cause, CHANGED, fill, message } from '../messages/message.ts';
import { clause, listed, nameOf } from '../messages/words.ts';
import { lookAgain } from '../rotation/select.ts';
import { each, mayGoOn } from '../rotation/stage.ts';
import { waitForSecret } from '../rotation/validate.ts';
import { addProblem, minute, note, warn } from './answers.ts';
import * as decide from './entra-decide.ts';
import { claimsText, EntraClient, type EntraSettings, type NewSecret, type Token } from './entra-requests.ts';
import * as ona from './ona.ts';

/** Milliseconds before each further question about what has just changed: at 2, 4, 8 and 16 seconds. */
const LAG = [2000, 2000, 4000, 8000];

/** EntraSource adds a secret to an app of Entra ID, and removes older ones once the new one is proven. */
export class EntraSource implements SecretSource {
  readonly mustFinish = false;
  readonly wayOut = ENTRA_WAY_OUT;
  noneMade: string = NONE_ADDED;
  readonly #run: Run;
  readonly #client: EntraClient;
  /** Empty where it is not known. */
  #organizationId = '';
  /** As they were before the new secret was added. */
  #secrets: readonly decide.AppSecret[] = [];
  #added: NewSecret | undefined;

  constructor(run: Run, settings: EntraSettings) {
    this.#run = run;
    this.#client = new EntraClient(run, settings);
  }

  async check(): Promise<boolean> {
    const run = this.#run;
    const { dryRun } = run.job;
    ona.checkIntegrations(run, (before) => ona.otherKind(before, 'azuredevops_entra'));
    const identity = await run.ona.getAuthenticatedIdentity({ cut: run.ending });
    if (identity instanceof RequestError) addProblem(run, run.explain(identity, CHANGED.nothing), identity);
    else if (identity.organizationId === '')
      addProblem(run, fill(ENTRA, 'no_organization', { changed: CHANGED.nothing }));
    else this.#organizationId = identity.organizationId;
    // A dry run goes on after a problem. With the two apps swapped, what else fails, and what is told to mend it, is wrong.
    const isSwapped = run.problems.some(({ remedy }) => remedy === ENTRA_SWAPPED);
    if (dryRun ? isSwapped : !mayGoOn(run)) return false;
    const isRead = await this.#readSecrets();
    if (!dryRun) await this.#delete('expired');
    const isDue = await this.#isDue(isRead);
    if (dryRun) await this.#examine();
    return isDue && mayGoOn(run);
  }

  async create(): Promise<string | undefined> {
    const { extraOutputs, host, stopping } = this.#run;
    const { now, settings } = this.#client;
    const name = `${decide.prefixOf(this.#organizationId)}${settings.runName}-${randomBytes(4).toString('hex')}`;
    const end = now + settings.secretDays * decide.DAY;
    host.line(`Adding the secret "${name}" to the app ${settings.appId}, valid until ${minute(end)}.`);
    const added = await this.#client.addPassword(name, end);
    if (added instanceof RequestError) {
      const { mayHaveTakenEffect, request } = added.facts;
      if (request === 'addPassword' && mayHaveTakenEffect) {
        this.noneMade = '';
        this.#fail(added, await this.#takeBackByName(name), 'secret_lost');
      } else this.#fail(added, NONE_ADDED);
      return undefined;
    }
    this.noneMade = '';
    this.#added = added;
    host.line(`Added ${decide.secretName(added)}.`);
    extraOutputs['secret-key-id'] = added.keyId;
    extraOutputs['secret-expires-at'] = new Date(added.end).toISOString();
    const refusal = await this.#untilKnown(added.value);
    // A cancelled run writes nothing: settle tells what becomes of the secret.
    if (!refusal || stopping.aborted) return added.value;
    this.#fail(refusal, await this.#takeBack(added), 'secret_not_known');
    return undefined;
  }

  async settle(): Promise<void> {
    const run = this.#run;
    const { stopping, targets } = run;
    const added = this.#added;
    if (!added) return;
    run.isProofKept = false;
    const areProven = targets.every(isProven);
    const areUntouched = targets.every(({ untouched }) => untouched);
    if (areProven && !stopping.aborted) await this.#retire(added);
    if (stopping.aborted || (!areProven && !areUntouched)) this.#keep(added);
    else if (!areProven) {
      const told = await this.#takeBack(added);
      note(run, told);
      for (const target of targets) if (target.error) target.error = { ...target.error, changed: told };
    }
  }

  #fail(error: RequestError, changed: string, code?: 'secret_lost' | 'secret_not_known'): void {
    const told = this.#client.explain(error, changed);
    if (code === undefined) addProblem(this.#run, told, error);
    else addProblem(this.#run, fill(ENTRA, code, { changed, quote: cause(told) }));
  }

  /** False: there is a problem. */
  async #readSecrets(): Promise<boolean> {
    const { idTokenUrl, idTokenRequestToken } = this.#client.settings;
    if (idTokenUrl === '' || idTokenRequestToken === '') {
      addProblem(this.#run, fill(ENTRA, 'no_id_token', { changed: NONE_ADDED }));
      return false;
    }
    const secrets = await this.#client.secrets();
    if (secrets instanceof RequestError) this.#fail(secrets, NONE_ADDED);
    else this.#secrets = secrets;
    return !(secrets instanceof RequestError);
  }

  /** Finds out whether to rotate, and says why. Not with too many secrets: that is a problem. */
  async #isDue(isRead: boolean): Promise<boolean> {
    const run = this.#run;
    const { now, settings } = this.#client;
    const asks = run.job.dryRun || (isRead && !this.#due().isDue);
    const { isDue, why } = this.#due(asks ? await this.#askRunners() : []);
    // That it is not due is known only once every runner was asked.
    const areAsked = run.targets.length > 0 && !run.ending.aborted;
    if (!isRead || (!isDue && !areAsked)) return false;
    run.extraOutputs['due'] = String(isDue);
    note(run, `${isDue ? 'Due' : 'Not due'}: ${why}.`);
    const many = isDue ? decide.tooMany(this.#secrets, this.#organizationId, now) : [];
    const lines = many
      .map(({ keyId, start }) => `${AZ.remove(settings.appId, keyId)} # from ${minute(start)}`)
      .join('');
    // Who pastes all of it must not delete the one that Ona holds.
    const advice = lines.replace('\n', '\n# Probably in use: ');
    if (many.length > 0) addProblem(run, fill(ENTRA, 'too_many_secrets', { changed: NONE_ADDED, advice }));
    return isDue;
  }

  #due(refusedBy: readonly string[] = []): ReturnType<typeof decide.due> {
    const { now, settings } = this.#client;
    return decide.due(this.#secrets, now, settings.expiresWithin, refusedBy);
  }

  /** Tells what runners say of the stored secrets: in a real run only what is not known. Gives those that are refused. */
  async #askRunners(): Promise<string[]> {
    const run = this.#run;
    const refused: string[] = [];
    const hidden: string[] = [];
    const asked = run.targets.filter(({ status }) => status !== 'inherited');
    await each(run, asked, async (target) => {
      const answer = await ona.askAbout(run, target);
      if (answer.verdict === 'refused') refused.push(nameOf(target));
      if (answer.verdict === 'hidden') hidden.push(nameOf(target));
      this.#tell(target, answer);
    });
    if (hidden.length > 0 && refused.length === 0 && !run.job.dryRun && !run.ending.aborted) {
      const what = `Ona does not return the stored secret of ${listed(hidden)}, so no runner can check that it works.`;
      warn(run, `${what} Only the ends of the app's secrets say whether a rotation is due.`);
    }
    return refused;
  }

  #tell(target: Target, { verdict, words, error, quote }: ona.SecretAnswer): void {
    const run = this.#run;
    const visible = verdict === 'hidden' ? 'hidden, so a rotation cannot be verified' : 'visible';
    const line = `${nameOf(target)}: ciphertext ${visible}; stored secret ${words}.`;
    if (error?.facts.stopsRun === true) {
      target.error ??= run.explain(error, NONE_ADDED);
      run.end();
    } else if (run.job.dryRun) {
      note(run, line);
      // A real run would add a secret, which would be refused as well.
      if (verdict === 'invalid' && this.#due().isDue)
        target.error ??= message('invalid_settings', { changed: CHANGED.nothing, quote });
    } else if (['invalid', 'unknown'].includes(verdict) && !run.ending.aborted) warn(run, line);
  }

  /** What a dry run tells beside what a real one asks: the rights of the workflow's app, and what would be deleted. */
  async #examine(): Promise<void> {
    const run = this.#run;
    const { appToken, jobToken, settings } = this.#client;
    if (this.#organizationId !== '') note(run, `Organization of the API key: ${this.#organizationId}.`);
    if (jobToken) note(run, `Token of this job: ${claimsText(jobToken)}.`);
    if (appToken) await this.#examineRights(appToken);
    for (const secret of this.#secrets) note(run, `Secret ${decide.described(secret, this.#fateOf(secret))}.`);
    note(
      run,
      'Not checked, because only a real run can: whether the API key may write, and whether a policy of the tenant allows ' +
        `a secret of ${settings.secretDays} days.`,
    );
  }

  async #examineRights({ oid, roles }: Token): Promise<void> {
    const run = this.#run;
    const { appId, clientId } = this.#client.settings;
    const owners = await this.#client.owners();
    const isFailed = owners instanceof RequestError;
    const owns = isFailed ? 'not known' : owners.includes(oid) ? 'yes' : 'no';
    const names = roles.join(', ') || 'none';
    note(run, `Roles in Entra ID's token: ${names}. Its service principal ${oid} owns the app: ${owns}.`);
    const advice = decide.missingRights(roles, owns !== 'no', appId, clientId);
    if (advice !== '') addProblem(run, fill(ENTRA, 'missing_rights', { changed: CHANGED.nothing, advice }));
    else if (isFailed) this.#fail(owners, CHANGED.nothing);
  }

  #fateOf(secret: decide.AppSecret): decide.Fate {
    const { now, settings } = this.#client;
    const fate = decide.fateOf(secret, this.#organizationId, now, this.#added?.start ?? now);
    return fate === 'old' && !settings.deleteOld ? 'kept' : fate;
  }

  /** A secret that is gone already is as good as deleted. */
  async #delete(kind: 'expired' | 'old'): Promise<void> {
    const run = this.#run;
    for (const secret of this.#secrets.filter((one) => this.#fateOf(one) === kind)) {
      if (run.stopping.aborted) return;
      const name = `${kind} secret ${decide.secretName(secret)}`;
      const error = await this.#client.removePassword(secret.keyId);
      if (error === true || decide.isGone(error.facts)) note(run, `Deleted the ${name}.`);
      else {
        const line = AZ.remove(this.#client.settings.appId, secret.keyId);
        const why = cause(this.#client.explain(error, ''));
        warn(run, `Could not delete the ${name}. ${why}\nA later run tries again. To delete now:${line}`);
      }
    }
  }

  /** Asks for a token with the new secret until Entra ID knows it. Gives why it does not. */
  async #untilKnown(secret: string): Promise<RequestError | undefined> {
    for (;;) {
      const token = await this.#client.token(this.#client.settings.appId, { client_secret: secret });
      if (!(token instanceof RequestError) || decide.isKnown(token.facts)) return undefined;
      if (!(await waitForSecret(this.#run, 'Entra ID has not accepted the new secret yet.'))) return token;
    }
  }

  /** The answer to addPassword was lost: looks for the secret by its name. Says what became of it. */
  async #takeBackByName(name: string): Promise<string> {
    const { clock, host, stopping } = this.#run;
    if (!stopping.aborted) host.line(`Looking for the secret "${name}" for up to 16 s, because the answer was lost.`);
    for (const wait of LAG) {
      await clock.pause(wait, stopping);
      const secrets = await this.#client.secrets();
      const found = secrets instanceof RequestError ? undefined : secrets.find((secret) => secret.name === name);
      if (found) return this.#takeBack(found);
    }
    const what = 'No integration holds it. Nothing was changed in Ona.';
    return `It is not known whether the secret "${name}" was added. ${what} If the app has it, delete it.`;
  }

  /** Removes the new secret, which no integration holds. "Not found" may mean "not yet". Says what became of it. */
  async #takeBack(secret: decide.AppSecret): Promise<string> {
    const { clock, extraOutputs, host, stopping } = this.#run;
    const name = decide.secretName(secret);
    extraOutputs['secret-key-id'] = secret.keyId;
    let why = '';
    for (const wait of [0, ...LAG]) {
      if (wait > 2000) host.line(`Microsoft Graph does not find the secret ${name} yet. Trying to remove it again.`);
      await clock.pause(wait, stopping);
      if (stopping.aborted) break;
      const error = await this.#client.removePassword(secret.keyId);
      if (error === true) {
        delete extraOutputs['secret-key-id'];
        delete extraOutputs['secret-expires-at'];
        return `The new secret ${name} was removed again. Nothing was changed in Ona.`;
      }
      if (decide.isGone(error.facts)) continue;
      why = ` ${cause(this.#client.explain(error, ''))}`;
      break;
    }
    const what = `No integration holds it. Nothing was changed in Ona.${why}`;
    const line = AZ.remove(this.#client.settings.appId, secret.keyId);
    return `The new secret ${name} was added. Its removal is not confirmed. ${what} To delete it:${line}`;
  }

  /** The new secret stays, because it may be in use, and older ones as well. */
  #keep(added: NewSecret): void {
    const run = this.#run;
    const held = decide.holders(run.targets);
    const what = `The secret ${decide.secretName(added)} was added, valid until ${minute(added.end)}. ${held}`;
    if (run.stopping.aborted || !ona.isStored(run)) addProblem(run, fill(ENTRA, 'secret_stays', { changed: what }));
    else warn(run, `${what} It is not proven everywhere, so older secrets stay.`);
  }

  /** The new secret is proven: looks once more, and deletes the old ones of this action. Nothing once the run is cancelled. */
  async #retire(added: NewSecret): Promise<void> {
    const run = this.#run;
    const doubt = await this.#doubt(added);
    if (run.stopping.aborted) return;
    run.isProofKept = doubt === '';
    if (doubt !== '') {
      warn(run, `The secret ${decide.secretName(added)} is stored, but ${doubt}. So no secret was deleted.`);
      return;
    }
    for (const secret of this.#secrets) {
      const fate = this.#fateOf(secret);
      if (fate !== 'expired' && fate !== 'old') note(run, `Kept the secret ${decide.described(secret, fate)}.`);
    }
    await this.#delete('old');
  }

  /** Says what differs from what was proven; empty if nothing does. A secret that the runner refuses makes the run fail. */
  async #doubt(added: NewSecret): Promise<string> {
    const run = this.#run;
    const look = await lookAgain(run);
    if ('problem' in look) return `looking again failed: ${clause(look.problem)}`;
    let doubt = decide.secondLook(run.targets, look);
    if (doubt !== '') return doubt;
    await each(run, run.targets, async (target) => {
      const { verdict, words, quote } = await ona.askAbout(run, target);
      if (verdict !== 'accepted') doubt = `the secret that Ona now stores for ${nameOf(target)} is ${words}`;
      if (verdict !== 'refused') return;
      const changed = `The secret ${decide.secretName(added)} was added. ${decide.holders(run.targets)}`;
      addProblem(run, message('stored_secret_refused', { detail: `: ${nameOf(target)}`, changed, quote }));
    });
    return doubt;
  }
}
