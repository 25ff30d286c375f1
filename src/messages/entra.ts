export const NONE_ADDED = 'No secret was added, and nothing was changed in Ona.';

/** Behind the remedy of every refusal because of one integration. */
export const ENTRA_WAY_OUT =
  'If the integration is not used, delete it in Ona. Otherwise, rotate with the main action and integration-id.';

/** Where integrations use the app of client-id, and none uses that of oauth-client-id. */
export const ENTRA_SWAPPED =
  'Integrations use the app of client-id, and none uses that of oauth-client-id: the two inputs may be swapped.';

/** What goes wrong in a rotation at Entra ID. */
export const ENTRA = {
  no_organization: {
    problem: 'Ona does not return the organization of this API key',
    remedy: 'The names of the new secrets need it. Check the API key and base-url.',
  },
  no_id_token: {
    problem: 'This job cannot get an OIDC token from GitHub',
    remedy:
      'Set permissions: id-token: write for the job. GitHub gives no token to a pull request from a fork. If ' +
      'ACTIONS_ID_TOKEN_REQUEST_URL is set to anything but an https URL, this action sends nothing there.',
  },
  no_federated_credential: {
    problem: "The app of client-id has no federated credential that matches this job's token",
    remedy: 'Check the values above. If the job is right, an administrator of the app can add the credential:',
  },
  entra_refused: {
    problem: 'Entra ID refuses the sign-in',
    remedy:
      'Fix what Entra ID says below. client-id and tenant-id are on the page of the app in Entra ID. If it calls the ' +
      'assertion expired, run the step again.',
  },
  app_not_found: {
    problem: 'The app of oauth-client-id does not exist in this tenant',
    remedy: 'Check oauth-client-id and tenant-id. The app must be registered in this tenant.',
  },
  missing_rights: {
    problem: 'The app of client-id may not read or change the app of oauth-client-id',
    remedy:
      'It needs the application permission Application.ReadWrite.OwnedBy with admin consent, and its service principal ' +
      'must own the app of oauth-client-id. An administrator can run:',
  },
  policy_refused: {
    problem: 'A policy of the tenant forbids this secret',
    remedy: 'If it limits the lifetime, lower secret-days. Otherwise ask an administrator to exempt the app.',
  },
  too_many_secrets: {
    problem: 'The app already has five or more secrets of this action that have not expired, so none was added',
    remedy:
      'Earlier runs could not prove theirs, as their logs say, or delete-old is false. Keep the secret that the last of ' +
      'them stored in Ona, and delete the others. Newest first:',
  },
  secret_lost: { problem: 'The new secret was not returned', remedy: 'Run the step again.' },
  secret_not_known: {
    problem: 'Entra ID did not accept the new secret in time',
    remedy: 'Run the step again, with a higher validate-wait if Entra ID still calls the secret invalid.',
  },
  secret_stays: {
    problem: 'The new secret was kept, and so was every other secret that this run has not deleted',
    remedy:
      "Run the step again. A run that is proven deletes this action's secrets that started an hour or more before its own, " +
      'unless delete-old is false.',
  },
} as const;

/** The audience of a job's token in Entra ID. */
export const AUDIENCE = 'api://AzureADTokenExchange';

/** Application.ReadWrite.OwnedBy of Microsoft Graph (https://learn.microsoft.com/graph/permissions-reference). */
const OWNED_BY = '18a4783c-866b-4cc7-a460-3d5e5662c884';
const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

/** The lines of the Azure CLI that remedies end with, each on a line of its own. */
export const AZ = {
  federate: (clientId: string, issuer: string, subject: string): string => {
    // The names of an app's credentials are unique, and the set-up makes one called ona-rotation.
    const name = `ona-${subject.replaceAll(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120);
    const parameters = JSON.stringify({ name, issuer, subject, audiences: [AUDIENCE] });
    // Quoted for a shell: the subject holds names that somebody chose.
    const quoted = `'${parameters.replaceAll("'", String.raw`'\''`)}'`;
    return `\naz ad app federated-credential create --id ${clientId} --parameters ${quoted}`;
  },
  permit: (clientId: string): string =>
    `\naz ad app permission add --id ${clientId} --api ${MICROSOFT_GRAPH} --api-permissions ${OWNED_BY}=Role && ` +
    `az ad app permission admin-consent --id ${clientId}`,
  own: (appId: string, clientId: string): string =>
    `\naz ad app owner add --id ${appId} --owner-object-id "$(az ad sp show --id ${clientId} --query id --output tsv)"`,
  remove: (appId: string, keyId: string): string => `\naz ad app credential delete --id ${appId} --key-id ${keyId}`,
} as const;
