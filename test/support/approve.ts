import type { StepRun } from '../../local-runner/runner.ts';

/** A request as the stand-in for the API has recorded it; `method` is the RPC's name. */
export interface RecordedRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

/** The headers that a reader should approve, in this order. */
const shownHeaders = [
  'content-type',
  'connect-protocol-version',
  'connect-timeout-ms',
  'authorization',
  'user-agent',
] as const;

/**
 * One text for a file snapshot: all that a run showed and sent. `replacements` are texts by marker: with
 * `{ key: 'ona_…' }` each `ona_…` becomes `«key»`. What differs from run to run becomes a placeholder.
 */
export function approval(
  run: StepRun,
  requests: readonly RecordedRequest[],
  replacements: Readonly<Record<string, string>> = {},
): string {
  // The longest goes first: one text may be part of another.
  const markers = Object.entries(replacements).sort(([, a], [, b]) => b.length - a.length);
  const mark = (text: string): string =>
    markers.reduce((marked, [name, value]) => marked.replaceAll(value, `«${name}»`), text);
  const sections: [title: string, text: string][] = [
    ['log', run.log],
    ['requests', requests.map((request, index) => renderRequest(request, index === 0, mark)).join('\n')],
    ['outputs', renderOutputs(run.outputs)],
    ['summary', run.summary],
    ['exit code', String(run.exitCode ?? run.signal)],
  ];
  const text = sections.map(([title, content]) => `# ${title}\n\n${content.trimEnd()}`).join('\n\n');
  return `${settle(mark(text)).replace(/\n{3,}/g, '\n\n')}\n`;
}

function renderRequest(request: RecordedRequest, withHeaders: boolean, mark: (text: string) => string): string {
  // Marked before JSON escapes it.
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
 * Takes out what differs from run to run: ports, waits (`in 0.4 s`) and measured times. Whole seconds stay,
 * but for waits: they are settings.
 */
function settle(text: string): string {
  return text
    .replace(/(?<=\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]):)\d+/g, '<port>')
    .replace(/\bin \d+(?:\.\d+)? s\b/g, 'in <wait> s')
    .replace(/\b\d+\.\d+ s\b|\b\d+(?:\.\d+)? ms\b/g, '<duration>');
}
