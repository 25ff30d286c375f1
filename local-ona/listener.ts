import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createConnectRouter, createContextValues } from '@connectrpc/connect';
import {
  compressionGzip,
  universalRequestFromNodeRequest,
  universalResponseToNodeResponse,
} from '@connectrpc/connect-node';
import { createAsyncIterable, type UniversalHandler } from '@connectrpc/connect/protocol';
import type { Behaviour } from './behaviour.ts';
import { EXCHANGE, type Exchange, createInterceptor } from './interceptor.ts';
import type { OpenCounter } from './open-counter.ts';
import { record, type RecordedRequest } from './recorder.ts';
import { addRoutes } from './routes.ts';
import type { World } from './state.ts';

/** The path under which the API is mounted, as at Ona. */
export const BASE_PATH = '/api';

/** Where the listener notes what it sees. */
export interface Journal {
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
  const recorded = record(request, bytes);
  journal.requests.push(recorded);
  response.once('close', () => behaviour.onDone?.(recorded));

  const handler = handlers.get(recorded.path);
  if (!handler) {
    response.writeHead(404).end();
    return;
  }
  const values = createContextValues().set(EXCHANGE, exchangeOf(recorded, response));
  const universal = universalRequestFromNodeRequest(request, response, undefined, values);
  const answered = await handler({ ...universal, body: createAsyncIterable([bytes]) });
  await universalResponseToNodeResponse(answered, response);
}

function exchangeOf(request: RecordedRequest, response: ServerResponse): Exchange {
  return { request, cut: () => response.socket?.destroy() };
}

function createHandlers(world: World, behaviour: Behaviour): Map<string, UniversalHandler> {
  const router = createConnectRouter({
    grpc: false,
    grpcWeb: false,
    acceptCompression: [compressionGzip],
    jsonOptions: { ignoreUnknownFields: true },
    interceptors: [createInterceptor(world, behaviour)],
  });
  addRoutes(router, world, behaviour);
  return new Map(router.handlers.map((handler) => [BASE_PATH + handler.requestPath, handler]));
}
