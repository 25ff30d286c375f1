import { IdentityService } from '../../local-ona/gen/gitpod/v1/identity_pb.js';
import { RunnerConfigurationService } from '../../local-ona/gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerService } from '../../local-ona/gen/gitpod/v1/runner_pb.js';
import { UserService } from '../../local-ona/gen/gitpod/v1/user_pb.js';
import type { LocalOna } from '../../local-ona/server.ts';

export const SERVICES = [RunnerConfigurationService, RunnerService, IdentityService, UserService] as const;

/** The parts of the answers that the tests look into. */
export interface Answer {
  integration: IntegrationJson;
  integrations: IntegrationJson[];
  pagination?: { nextToken: string };
  personalAccessTokens: { description: string; expiresAt: string; readOnly?: boolean }[];
  runner: { status: { publicKey: string } };
  runners: { name: string }[];
  schema: { scm: object[] };
  scmIntegration: object;
  tokens: { host: string; source: string; userId?: string; subject: { id: string; principal: string } }[];
}

interface IntegrationJson {
  id: string;
  oauth: { clientId: string; encryptedClientSecret: string };
}

/** Sends JSON as curl would, with names that no generated client could send. */
export async function post(ona: LocalOna, method: string, request: object, key = ona.apiKey): Promise<Response> {
  const service = SERVICES.find(({ methods }) => methods.some(({ name }) => name === method));
  return fetch(`${ona.baseUrl}/${service?.typeName ?? ''}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key !== '' && { Authorization: `Bearer ${key}` }) },
    body: JSON.stringify(request),
  });
}

/** Whatever came, read as the answer that the test expects. */
export async function call(ona: LocalOna, method: string, request: object, key?: string): Promise<Answer> {
  const response = await post(ona, method, request, key);
  return (await response.json()) as Answer;
}
