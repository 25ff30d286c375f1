import { RequestError } from '../http/failure.ts';
import type { Run } from '../job.ts';
import { AZ } from '../messages/entra.ts';
import { CHANGED, message } from '../messages/message.ts';
import { addProblem, minute, note } from './answers.ts';
import { fateOf, secretName, type AppSecret, type Fate } from './entra-decide.ts';
import { claimsText, type Claims, type EntraClient } from './entra-requests.ts';

/*
 * A dry run at Entra ID, which tells all that it can find out of the set-up.
 */

/** examine adds to a dry run what a real one does not ask: the rights of the workflow's app, and what it would delete. */
export async function examine(
  run: Run,
  client: EntraClient,
  organizationId: string,
  secrets: readonly AppSecret[],
): Promise<void> {
  const { deleteOld, secretDays } = client.settings;
  if (organizationId !== '') note(run, `Organization of the API key: ${organizationId}.`);
  if (client.jobClaims) note(run, `Token of this job: ${claimsText(client.jobClaims)}.`);
  if (client.appClaims) await examineRights(run, client, client.appClaims);
  const now = client.now();
  for (const secret of secrets) {
    note(run, `Secret ${described(secret, fateOf(secret, organizationId, now, now), deleteOld)}.`);
  }
  note(
    run,
    'Not checked, because only a real run can: whether the API key may write, and whether a policy of the tenant allows ' +
      `a secret of ${secretDays} days.`,
  );
}

async function examineRights(run: Run, client: EntraClient, { oid, roles }: Claims): Promise<void> {
  const { appId, clientId } = client.settings;
  const owners = await client.owners();
  const isFailed = owners instanceof RequestError;
  const owns = isFailed ? 'not known' : owners.includes(oid) ? 'yes' : 'no';
  const names = roles.join(', ') || 'none';
  note(run, `Roles in Entra ID's token: ${names}. Its service principal ${oid} owns the app: ${owns}.`);
  if (run.problems.some(({ code }) => code === 'missing_rights')) return;
  const advice = missingRights(roles, owns !== 'no', appId, clientId);
  if (advice !== '') run.problems.push(message('missing_rights', { changed: CHANGED.nothing, advice }));
  else if (isFailed) {
    const told = client.explain(owners, CHANGED.nothing);
    if (!run.problems.some(({ problem }) => problem === told.problem)) addProblem(run, told, owners);
  }
}

/**
 * missingRights gives the lines of the Azure CLI for what the workflow's app lacks, by the roles in its token.
 * `Application.ReadWrite.All` needs no ownership. `isOwner` is true also where that is not known.
 */
export function missingRights(roles: readonly string[], isOwner: boolean, appId: string, clientId: string): string {
  if (roles.includes('Application.ReadWrite.All')) return '';
  const permit = roles.includes('Application.ReadWrite.OwnedBy') ? '' : AZ.permit(clientId);
  return permit + (isOwner ? '' : AZ.own(appId, clientId));
}

/** described names a secret with its times, and says what becomes of it. */
export function described(secret: AppSecret, fate: Fate, deleteOld: boolean): string {
  const becomes = fate === 'old' && !deleteOld ? 'ours; kept, because delete-old is false' : BECOMES[fate];
  return `${secretName(secret)}, from ${minute(secret.start)} to ${minute(secret.end)}: ${becomes}`;
}

const BECOMES: Record<Fate, string> = {
  expired: 'ours and expired; the next real run deletes it',
  old: 'ours; the next run that is due and proven deletes it',
  young: 'ours; kept, because it may belong to another run: it started less than an hour ago, or nobody knows when',
  others: 'made by somebody else; delete it when nothing uses it',
  unknown: 'whether this action made it is not known',
};
