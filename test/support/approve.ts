import type { StepRun } from '../../local-runner/runner.ts';

/** A request as the stand-in for the API has recorded it; `method` is the RPC's name. */
export interface RecordedRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

type Section = [title: string, text: string];

/** The headers of the first request that are approved, in this order. */
const shownHeaders = [
  'content-type',
  'accept',
  'accept-encoding',
  'connect-protocol-version',
  'connect-timeout-ms',
  'authorization',
  'user-agent',
] as const;

/** What is approved: everything that a run showed and sent, or only the log, the writes and the exit code. */
export type Approved = 'everything' | 'log and writes';

/**
 * approval makes one text for a file snapshot. `replacements` are texts by marker: with `{ key: 'ona_…' }` each `ona_…` becomes
 * `«key»`. What differs from run to run becomes a placeholder.
 */
export function approval(
  run: StepRun,
  requests: readonly RecordedRequest[],
  replacements: Readonly<Record<string, string>>,
  approved: Approved,
): string {
  // Replace the longest text first, because one may be part of another.
  const markers = Object.entries(replacements).sort(([, a], [, b]) => b.length - a.length);
  const mark = (text: string): string =>
    markers.reduce((marked, [name, value]) => marked.replaceAll(value, `«${name}»`), text);
  const render = (some: readonly RecordedRequest[], withHeaders: boolean): string =>
    some.map((request, index) => renderRequest(request, withHeaders && index === 0, mark)).join('\n');
  const writes = requests.filter(({ method }) => method === 'UpdateSCMIntegration');
  const log: Section = ['log', run.log];
  const exitCode: Section = ['exit code', String(run.exitCode ?? run.signal)];
  const sections: Section[] =
    approved === 'everything'
      ? [
          log,
          ['requests', render(inOrder(requests), true)],
          ['outputs', renderOutputs(run.outputs)],
          ['summary', run.summary],
          exitCode,
        ]
      : [log, ['writes', render(writes, false)], exitCode];
  const text = sections.map(([title, content]) => `# ${title}\n\n${content.trimEnd()}`).join('\n\n');
  return `${settle(mark(text)).replace(/\n{3,}/g, '\n\n')}\n`;
}

/** These are sent at the same time and arrive in any order. */
const TOGETHER = ['GetRunner', 'ListHostAuthenticationTokens', 'ValidateRunnerConfiguration'];

/** Sorts the requests that arrive in any order, each run of them by itself. */
function inOrder(requests: readonly RecordedRequest[]): RecordedRequest[] {
  const sorted: RecordedRequest[] = [];
  let together: RecordedRequest[] = [];
  const flush = (): void => {
    const text = ({ method, body }: RecordedRequest): string => method + JSON.stringify(body);
    sorted.push(...together.sort((a, b) => (text(a) < text(b) ? -1 : 1)));
    together = [];
  };
  for (const request of requests) {
    if (TOGETHER.includes(request.method)) together.push(request);
    else {
      flush();
      sorted.push(request);
    }
  }
  flush();
  return sorted;
}

function renderRequest(request: RecordedRequest, withHeaders: boolean, mark: (text: string) => string): string {
  // Mark each text before JSON escapes it.
  const body = JSON.stringify(request.body, (_, value: unknown) => (typeof value === 'string' ? mark(value) : value));
  const headers = withHeaders
    ? shownHeaders.map((name) => `  ${name}: ${[request.headers[name] ?? '(missing)'].flat().join(', ')}`)
    : [];
  return [`POST ${request.method} ${body}`, ...headers].join('\n');
}

function renderOutputs(outputs: Record<string, string>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}: ${name === 'results' ? prettyJson(value) : value}`)
    .join('\n');
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/**
 * Takes out what differs from run to run: ports, the path of the workspace, waits (`in 0.4 s`) and measured
 * times. Other whole seconds stay, because they are settings.
 */
function settle(text: string): string {
  return text
    .replace(/(?<=\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]):)\d+/g, '<port>')
    .replace(/[^\s"]*[\\/]runner-\w{6}[\\/]work[\\/]repository[\\/]/g, '<workspace>/')
    .replace(/\bin \d+(?:\.\d+)? s\b/g, 'in <wait> s')
    .replace(/\b\d+\.\d+ s\b|\b\d+(?:\.\d+)? ms\b/g, '<duration>');
}
