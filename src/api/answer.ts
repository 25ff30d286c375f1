import type { IncomingHttpHeaders } from 'node:http';

/** An answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined if the body is no UTF-8. */
  readonly text: string | undefined;
}
