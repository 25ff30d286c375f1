import type { ServerResponse } from 'node:http';

/** An answer in a gateway's own words, not in those of the API. */
export interface GatewayAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: an empty body. */
  readonly body?: string;
  /** The request takes effect at Ona all the same, and only Ona's answer is replaced. */
  readonly reachesOna?: boolean;
}

/**
 * What a gateway in front of Ona answers. It is asked for each request, with the method's name and the request's JSON;
 * undefined lets the request pass.
 */
export type Gateway = (method: string, body: unknown) => GatewayAnswer | undefined;

/** Answers as gateways, load balancers and proxies give them. */
export const GATEWAY_ANSWERS = {
  unauthorizedEmpty: { status: 401 },
  unauthorizedJson: json(401, { message: 'Unauthorized' }),
  forbiddenHtml: html(403, 'Forbidden'),
  notFoundHtml: html(404, 'Not Found'),
  tooManyRequestsJson: { ...json(429, { message: 'Too many requests' }), headers: { 'retry-after': '1' } },
  badGatewayHtml: html(502, 'Bad Gateway'),
  /** Ona did what it was asked, and the gateway lost the answer. */
  badGatewayAfterOna: { ...html(502, 'Bad Gateway'), reachesOna: true },
  /** JSON in the shape of a Connect error, with a code that Connect does not have. */
  unknownCode: json(403, { code: 'ip_not_allowed', message: 'your address is not on the allow list' }),
} as const satisfies Record<string, GatewayAnswer>;

/** Sends a gateway's answer. */
export function sendGatewayAnswer(response: ServerResponse, answer: GatewayAnswer): void {
  const { status, contentType, headers, body = '' } = answer;
  response.writeHead(status, { ...(contentType !== undefined && { 'content-type': contentType }), ...headers });
  response.end(body);
}

function json(status: number, value: object): GatewayAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

function html(status: number, title: string): GatewayAnswer {
  const body = `<html><head><title>${status} ${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, contentType: 'text/html', body };
}
