import { Code, ConnectError } from '@connectrpc/connect';
import type { PaginationRequest } from './gen/gitpod/v1/pagination_pb.js';

/* The rules that the API declares on its requests, in the words of protovalidate. */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_PAGE_SIZE = 100;
const MAX_FILTER_ITEMS = 25;

/** Refuses what is not a UUID, as the API does before it looks anything up. */
export function requireUuid(field: string, value: string): void {
  if (value === '') throw violation(field, 'value is empty, which is not a valid UUID', 'string.uuid_empty');
  if (!UUID.test(value)) throw violation(field, 'value must be a valid UUID', 'string.uuid');
}

/** Refuses more values than a filter may name. */
export function requireFilterSize(field: string, values: readonly unknown[]): void {
  if (values.length <= MAX_FILTER_ITEMS) return;
  throw violation(field, `value must contain no more than ${MAX_FILTER_ITEMS} item(s)`, 'repeated.max_items');
}

/** Refuses a filter that names too many IDs, or one that is not a UUID. */
export function requireUuids(field: string, ids: readonly string[]): void {
  requireFilterSize(field, ids);
  ids.forEach((id, index) => requireUuid(`${field}[${index}]`, id));
}

/** Refuses a page size that is out of range, rather than cutting it in silence. */
export function requirePagination(pagination: PaginationRequest | undefined): void {
  const size = pagination?.pageSize ?? 0;
  if (size >= 0 && size <= MAX_PAGE_SIZE) return;
  const rule = `value must be greater than or equal to 0 and less than or equal to ${MAX_PAGE_SIZE}`;
  throw violation('pagination.page_size', rule, 'int32.gte_lte');
}

function violation(field: string, message: string, rule: string): ConnectError {
  return new ConnectError(`validation error:\n - ${field}: ${message} [${rule}]`, Code.InvalidArgument);
}
