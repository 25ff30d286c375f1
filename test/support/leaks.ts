import type { StepRun } from '../../local-runner/runner.ts';
import { secretForms } from './secret-forms.ts';
import { parseCommand } from '../../local-runner/workflow-command.ts';

/**
 * Lists where a secret got out, as `place: name, form`; `secrets` are values by name. Only the lines that mask may hold
 * one. That the runner would have masked it is no excuse: whoever prints a secret relies on luck.
 */
export function leaksIn(run: StepRun, secrets: Readonly<Record<string, string>>): string[] {
  const forms = Object.entries(secrets).flatMap(([name, secret]) =>
    [...secretForms(secret)].map(([form, label]) => ({ form, what: `${name}, ${label}` })),
  );
  const leaks = placesOf(run).flatMap(([place, text]) =>
    forms.filter(({ form }) => text.includes(form)).map(({ what }) => `${place}: ${what}`),
  );
  return [...new Set(leaks)];
}

/**
 * Whether nothing was printed before the last mask. The mask lines hold the secrets, and must: what comes first is all
 * that the runner does not yet know to hide.
 */
export function masksFirst(run: StepRun): boolean {
  const lines = run.rawStdout.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const first = lines.findIndex((line) => !isMask(line));
  return first < 0 || !lines.slice(first).some((line) => parseCommand(line)?.name === 'add-mask');
}

function placesOf(run: StepRun): [place: string, text: string][] {
  return [
    ['stdout', withoutMasks(run.rawStdout)],
    ['stderr', run.rawStderr],
    ['log', run.log],
    // Escaping takes a secret of several lines, or with a percent sign, apart.
    ...run.commands
      .filter((command) => command.name !== 'add-mask')
      .flatMap(({ name, data, properties }): [string, string][] =>
        [data, ...Object.values(properties)].map((text) => [`command ${name}`, text]),
      ),
    ...run.annotations.map(({ level, title, message }): [string, string] => [
      `annotation ${level}`,
      `${title ?? ''}\n${message}`,
    ]),
    ...named('output', run.outputs),
    ...named('state', run.state),
    ...named('env', run.env),
    ['path', run.path],
    ['summary', run.summary],
    ...named('file', run.files),
  ];
}

function named(kind: string, values: Record<string, string>): [string, string][] {
  return Object.entries(values).map(([name, text]) => [`${kind} ${name}`, `${name}\n${text}`]);
}

function withoutMasks(stdout: string): string {
  return stdout
    .split(/(?<=\n|\r(?!\n))/)
    .filter((line) => !isMask(line))
    .join('');
}

/** A legacy `##[add-mask]` does not count: other text may precede it on its line. */
function isMask(line: string): boolean {
  return line.startsWith('::add-mask::');
}
