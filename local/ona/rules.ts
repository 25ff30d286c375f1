import { create, type Message } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { type PaginationRequest, PaginationRequestSchema } from './gen/gitpod/v1/pagination_pb.js';

/* The rules that the API declares on its requests, in the words of protovalidate, and how it cuts lists into pages. */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 100;

/** Refuses what is not a UUID, as the API does before it looks anything up. */
export function requireUuid(field: string, value: string): void {
  if (value === '') throw violation(field, 'value is empty, which is not a valid UUID', 'string.uuid_empty');
  if (!UUID.test(value)) throw violation(field, 'value must be a valid UUID', 'string.uuid');
}

function violation(field: string, message: string, rule: string): ConnectError {
  return new ConnectError(`validation error:\n - ${field}: ${message} [${rule}]`, Code.InvalidArgument);
}

export interface Page<T> {
  readonly items: T[];
  /** Absent on the last page. */
  readonly pagination?: { readonly nextToken: string };
}

/**
 * Cuts one page out of all items. The order is that of the IDs and the token holds the last ID of the page, so that what
 * is added or removed between two pages neither repeats nor hides an item.
 */
export function pageOf<T extends { readonly id: string }>(all: Iterable<T>, request?: PaginationRequest): Page<T> {
  const { pageSize = 0, token = '' } = request ?? {};
  if (pageSize < 0 || pageSize > MAX_PAGE_SIZE) {
    const rule = `value must be greater than or equal to 0 and less than or equal to ${MAX_PAGE_SIZE}`;
    throw violation('pagination.page_size', rule, 'int32.gte_lte');
  }
  const size = pageSize || DEFAULT_PAGE_SIZE;
  const after = Buffer.from(token, 'base64url').toString();
  if (token !== '' && !after.startsWith('after:')) throw new ConnectError('invalid page token', Code.InvalidArgument);
  const rest = [...all].filter(({ id }) => `after:${id}` > after).sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = rest.slice(0, size);
  if (rest.length <= size) return { items };
  return { items, pagination: { nextToken: Buffer.from(`after:${items.at(-1)?.id ?? ''}`).toString('base64url') } };
}

/**
 * Takes `token` and `pageSize` from the query string, where the lists of Ona's official SDK send them. They win over the
 * body: the SDK repeats the first body for each page, so that a token in it would give the same page for ever.
 */
export const paginationFromQuery: Interceptor = (next) => async (call) => {
  const { searchParams } = new URL(call.url);
  const token = searchParams.get('token');
  const pageSize = searchParams.get('pageSize');
  if (!call.stream && isPaged(call.message) && (token !== null || pageSize !== null)) {
    const { pagination } = call.message;
    call.message.pagination = create(PaginationRequestSchema, {
      token: token ?? pagination?.token ?? '',
      pageSize: pageSize === null ? (pagination?.pageSize ?? 0) : Number(pageSize),
    });
  }
  return next(call);
};

/** All requests for a list have a pagination. */
function isPaged(message: Message): message is Message & { pagination?: PaginationRequest } {
  return /^gitpod\.v1\.List\w+Request$/.test(message.$typeName);
}
