import type { Change } from '../common/job.ts';
import type { SCMIntegration, UpdateSCMIntegrationRequest, ValidateSCMIntegration } from '../common/ona.ts';

/** updateRequest is what is written: the ID and each given field, nothing else. */
export function updateRequest(id: string, change: Change): UpdateSCMIntegrationRequest {
  const { oauthClientId, oauthClientSecret, pat, issuerUrl, virtualDirectory } = change;
  return {
    id,
    ...(oauthClientId !== undefined && { oauthClientId }),
    ...(oauthClientSecret !== undefined && { oauthPlaintextClientSecret: oauthClientSecret }),
    ...(pat !== undefined && { pat }),
    ...(issuerUrl !== undefined && { issuerUrl }),
    ...(virtualDirectory !== undefined && { virtualDirectory }),
  };
}

/**
 * validateRequest is what the runner is asked about: the settings as they will be after the write, with the new secret
 * or else the stored one's ciphertext. Undefined: there is an OAuth app whose secret this key is not shown, so that the
 * runner could only find it missing.
 */
export function validateRequest(before: SCMIntegration, change: Change): ValidateSCMIntegration | undefined {
  const { id, scmId, host, pat, virtualDirectory } = { ...before, ...defined(change) };
  const settings = { id, scmId, host, pat, ...(virtualDirectory !== '' && { virtualDirectory }) };
  const oauthClientId = change.oauthClientId ?? before.oauth?.clientId ?? '';
  if (oauthClientId === '') return settings;
  const secret = secretToValidate(before, change);
  if (!secret) return undefined;
  const issuerUrl = change.issuerUrl ?? before.oauth?.issuerUrl ?? '';
  return { ...settings, oauthClientId, ...secret, ...(issuerUrl !== '' && { issuerUrl }) };
}

function defined({ pat, virtualDirectory }: Change): Partial<Pick<SCMIntegration, 'pat' | 'virtualDirectory'>> {
  return { ...(pat !== undefined && { pat }), ...(virtualDirectory !== undefined && { virtualDirectory }) };
}

function secretToValidate(
  before: SCMIntegration,
  change: Change,
): Pick<ValidateSCMIntegration, 'oauthPlaintextClientSecret' | 'oauthEncryptedClientSecret'> | undefined {
  if (change.oauthClientSecret) return { oauthPlaintextClientSecret: change.oauthClientSecret };
  const stored = before.oauth?.encryptedClientSecret;
  return stored && { oauthEncryptedClientSecret: stored };
}
