import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectRouter, createConnectRouter } from '@connectrpc/connect';
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from '@connectrpc/connect-node';
import { createAsyncIterable, type UniversalHandler, type UniversalServerResponse } from '@connectrpc/connect/protocol';
import { type ChangedAnswer, nameOf, sendFault } from './faults.ts';
import { IdentityService } from './gen/gitpod/v1/identity_pb.js';
import { RunnerConfigurationService } from './gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerService } from './gen/gitpod/v1/runner_pb.js';
import { UserService } from './gen/gitpod/v1/user_pb.js';
import { admission, type Ona } from './methods/call.ts';
import { getIntegration, listIntegrations, updateIntegration } from './methods/integrations.ts';
import { getIdentity, getRunner, listPersonalAccessTokens, listTokens } from './methods/organization.ts';
import { validateConfiguration } from './methods/validate.ts';
import { pathOf, recordRequest, type RecordedRequest } from './requests.ts';
import { paginationFromQuery } from './rules.ts';

/** The path under which the API is mounted, as at Ona. */
export const BASE_PATH = '/api';

/**
 * Joins the Connect handlers to node:http. It reads each body before it hands it on, which connectNodeAdapter does not
 * allow, because tests look at the bytes that were sent and not only at the message that they made.
 */
export function createListener(ona: Ona, requests: RecordedRequest[]): RequestListener {
  const router = createConnectRouter({
    grpc: false,
    grpcWeb: false,
    jsonOptions: { ignoreUnknownFields: true },
    interceptors: [admission(ona), paginationFromQuery],
  });
  addRoutes(router, ona);
  const handlers = new Map(router.handlers.map((handler) => [BASE_PATH + handler.requestPath, handler]));
  const counts = new Map<string, number>();
  const count = (method: string): number => {
    const n = (counts.get(method) ?? 0) + 1;
    counts.set(method, n);
    return n;
  };
  return (request, response) => {
    const handler = handlers.get(pathOf(request.url ?? ''));
    answer(request, response, handler, { ona, requests, count }).catch(() => response.destroy()); // the caller has gone
  };
}

function addRoutes(router: ConnectRouter, ona: Ona): void {
  const route =
    <Request, Answer>(method: (ona: Ona, request: Request) => Answer) =>
    (request: Request): Answer =>
      method(ona, request);
  router.service(RunnerConfigurationService, {
    getSCMIntegration: route(getIntegration),
    listSCMIntegrations: route(listIntegrations),
    updateSCMIntegration: route(updateIntegration),
    validateRunnerConfiguration: route(validateConfiguration),
    listHostAuthenticationTokens: route(listTokens),
  });
  router.service(RunnerService, { getRunner: route(getRunner) });
  router.service(IdentityService, { getAuthenticatedIdentity: route(getIdentity) });
  router.service(UserService, { listPersonalAccessTokens: route(listPersonalAccessTokens) });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handler: UniversalHandler | undefined,
  { ona, requests, count }: { ona: Ona; requests: RecordedRequest[]; count: (method: string) => number },
): Promise<void> {
  const { switches } = ona;
  // From the arrival on: the work of this server is a part of it.
  const delay = switches.delayMs > 0 ? sleep(switches.delayMs) : undefined;
  const bytes = await buffer(request);
  const recorded = recordRequest(request, bytes, handler?.method.input);
  requests.push(recorded);
  const n = count(recorded.method);
  response.once('close', () => switches.onDone?.(recorded));
  const askOna = async (): Promise<UniversalServerResponse> => {
    const universal = universalRequestFromNodeRequest(request, response, undefined, undefined);
    const own = (await handler?.({ ...universal, body: createAsyncIterable([bytes]) })) ?? { status: 404 };
    const { answer: whole, outcome } = await readAnswer(own);
    recorded.outcome = outcome;
    return whole;
  };
  const fault = await switches.onRequest?.(recorded, n);
  if (fault === undefined) {
    const own = await askOna();
    await delay;
    return universalResponseToNodeResponse(own, response);
  }
  if ('change' in fault) return universalResponseToNodeResponse(await changed(await askOna(), fault), response);
  if (fault.after === true) await askOna();
  recorded.outcome = nameOf(fault);
  sendFault(response, fault);
}

interface WholeAnswer {
  readonly answer: UniversalServerResponse;
  readonly outcome: string;
}

/** Reads an error, to learn its code; a unary answer of Connect's has the status 200 if it is not one. */
async function readAnswer(answer: UniversalServerResponse): Promise<WholeAnswer> {
  if (answer.status === 200 || !answer.body) return { answer, outcome: answer.status === 200 ? 'ok' : 'not found' };
  const text = (await buffer(answer.body)).toString();
  const { code = '' } = JSON.parse(text) as { code?: string };
  return { answer: { ...answer, body: createAsyncIterable([Buffer.from(text)]) }, outcome: code };
}

/** Ona's own JSON answer, as the fault changes it. Binary answers stay as they are. */
async function changed(answer: UniversalServerResponse, { change }: ChangedAnswer): Promise<UniversalServerResponse> {
  const header = new Headers(answer.header);
  if (header.get('content-type')?.startsWith('application/json') !== true || !answer.body) return answer;
  const bytes = Buffer.from(JSON.stringify(change(JSON.parse((await buffer(answer.body)).toString()))));
  header.set('content-length', String(bytes.length));
  return { ...answer, header, body: createAsyncIterable([bytes]) };
}
