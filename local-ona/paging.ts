import { create, type Message } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { type PaginationRequest, PaginationRequestSchema } from './gen/gitpod/v1/pagination_pb.js';

const DEFAULT_PAGE_SIZE = 25;

export interface Page<T> {
  readonly items: T[];
  /** Absent on the last page. */
  readonly pagination: { readonly nextToken: string } | undefined;
}

/**
 * Cuts one page out of all items. The order is that of the IDs and the token holds the last ID shown, so that what is
 * added or removed between two pages neither repeats nor hides an item.
 */
export function pageOf<T extends { readonly id: string }>(
  all: Iterable<T>,
  pagination: PaginationRequest | undefined,
): Page<T> {
  const after = lastIdOf(pagination?.token ?? '');
  const size = (pagination?.pageSize ?? 0) || DEFAULT_PAGE_SIZE;
  const rest = [...all].filter((item) => item.id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = rest.slice(0, size);
  const last = items.at(-1);
  const more = last !== undefined && rest.length > size;
  return { items, pagination: more ? { nextToken: tokenAfter(last.id) } : undefined };
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

type Paged = Message & { pagination?: PaginationRequest };

/** All requests for a list have a pagination. */
function isPaged(message: Message): message is Paged {
  return /^gitpod\.v1\.List\w+Request$/.test(message.$typeName);
}

function tokenAfter(id: string): string {
  return Buffer.from(`after:${id}`).toString('base64url');
}

function lastIdOf(token: string): string {
  if (token === '') return '';
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('after:')) throw new ConnectError('invalid page token', Code.InvalidArgument);
  return text.slice('after:'.length);
}
