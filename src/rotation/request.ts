import type { Change } from '../common/job.ts';
import type { SCMIntegration, ValidateSCMIntegration } from '../common/ona.ts';

/**
 * validateRequest makes the settings that the runner is asked about: as they will be after the write, with the new secret
 * or else the ciphertext of the stored one. Undefined if there is an OAuth app whose client ID or secret Ona does not
 * show to this key: the runner would find it missing.
 */
export function validateRequest(before: SCMIntegration, change: Change): ValidateSCMIntegration | undefined {
  const { id, scmId, host } = before;
  const { pat = before.pat, virtualDirectory = before.virtualDirectory } = change;
  const settings = { id, scmId, host, pat, ...(virtualDirectory !== '' && { virtualDirectory }) };
  const hasOAuth = change.oauthClientId === undefined ? before.oauth !== undefined : change.oauthClientId !== '';
  if (!hasOAuth) return settings;
  const oauth = oauthToValidate(before, change);
  return oauth && { ...settings, ...oauth };
}

function oauthToValidate(before: SCMIntegration, change: Change): Partial<ValidateSCMIntegration> | undefined {
  const { oauthClientId = before.oauth?.clientId ?? '', issuerUrl = before.oauth?.issuerUrl ?? '' } = change;
  const secret = secretToValidate(before, change);
  // Without a client ID or a secret the runner would not try the other.
  if (!secret || oauthClientId === '') return undefined;
  return { oauthClientId, ...secret, ...(issuerUrl !== '' && { issuerUrl }) };
}

function secretToValidate(before: SCMIntegration, change: Change): Partial<ValidateSCMIntegration> | undefined {
  const { oauthPlaintextClientSecret } = change;
  if (oauthPlaintextClientSecret) return { oauthPlaintextClientSecret };
  const stored = before.oauth?.encryptedClientSecret;
  return stored && { oauthEncryptedClientSecret: stored };
}
