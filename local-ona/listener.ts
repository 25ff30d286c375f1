import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createConnectRouter, createContextValues } from '@connectrpc/connect';
import {
  compressionGzip,
  universalRequestFromNodeRequest,
  universalResponseToNodeResponse,
} from '@connectrpc/connect-node';
import {
  createAsyncIterable,
  type UniversalHandler,
  type UniversalServerRequest,
  type UniversalServerResponse,
} from '@connectrpc/connect/protocol';
import type { Behaviour } from './behaviour.ts';
import { withExtraFields } from './extra-fields.ts';
import { sendGatewayAnswer } from './gateway.ts';
import { createInterceptor, EXCHANGE } from './interceptor.ts';
import type { OpenCounter } from './open-counter.ts';
import { paginationFromQuery } from './paging.ts';
import { record, type RecordedRequest } from './recorder.ts';
import { addRoutes } from './routes.ts';
import type { World } from './state.ts';

/** The path under which the API is mounted, as at Ona. */
export const BASE_PATH = '/api';

/** Where the listener notes what it sees. */
interface Journal {
  readonly requests: RecordedRequest[];
  readonly calls: OpenCounter;
}

/**
 * Joins the Connect handlers to node:http. It reads each body before it hands it on, which connectNodeAdapter does not
 * allow, because the tests look at the bytes that were sent and not only at the message that they made.
 */
export function createListener(world: World, behaviour: Behaviour, journal: Journal): RequestListener {
  const handlers = createHandlers(world, behaviour);
  return (request, response) => {
    journal.calls.enter();
    response.once('close', () => journal.calls.leave());
    answer(request, response, handlers, behaviour, journal).catch(() => response.destroy()); // the caller has gone
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Map<string, UniversalHandler>,
  behaviour: Behaviour,
  journal: Journal,
): Promise<void> {
  const bytes = await buffer(request);
  const handler = handlers.get((request.url ?? '').replace(/\?.*/s, ''));
  const recorded = record(request, bytes, handler?.method.input);
  journal.requests.push(recorded);
  response.once('close', () => behaviour.onDone?.(recorded));

  const call = universalRequest(request, response, bytes, recorded);
  const fromGateway = behaviour.gateway?.(recorded.method, recorded.body);
  if (fromGateway) {
    if (fromGateway.reachesOna === true) await handler?.(call);
    recorded.outcome = `gateway ${fromGateway.status}`;
    sendGatewayAnswer(response, fromGateway);
  } else if (handler) {
    const answered = await callWithExtraFields(handler, call, behaviour.extraAnswerFields?.[recorded.method]);
    await universalResponseToNodeResponse(answered, response);
  } else {
    response.writeHead(404).end();
  }
}

function universalRequest(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  recorded: RecordedRequest,
): UniversalServerRequest {
  const exchange = { request: recorded, cut: () => response.socket?.destroy() };
  const values = createContextValues().set(EXCHANGE, exchange);
  const universal = universalRequestFromNodeRequest(request, response, undefined, values);
  return { ...universal, body: createAsyncIterable([bytes]) };
}

async function callWithExtraFields(
  handler: UniversalHandler,
  call: UniversalServerRequest,
  fields: object | undefined,
): Promise<UniversalServerResponse> {
  if (fields) call.header.delete('accept-encoding'); // a compressed answer could not be changed
  return withExtraFields(await handler(call), fields);
}

function createHandlers(world: World, behaviour: Behaviour): Map<string, UniversalHandler> {
  const router = createConnectRouter({
    grpc: false,
    grpcWeb: false,
    acceptCompression: [compressionGzip],
    jsonOptions: { ignoreUnknownFields: true },
    interceptors: [createInterceptor(world, behaviour), paginationFromQuery],
  });
  addRoutes(router, world, behaviour);
  return new Map(router.handlers.map((handler) => [BASE_PATH + handler.requestPath, handler]));
}
