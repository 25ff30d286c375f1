import type { StepRun } from '../../local-runner/runner.ts';
import { secretForms } from './secret-forms.ts';
import { parseCommand } from '../../local-runner/workflow-command.ts';

/**
 * leaksIn lists where a run shows a secret, as `place: name, form`. `secrets` are values by name. Only `add-mask` lines
 * may contain one: the action must not rely on the masks of the runner.
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

/** masksFirst tells whether all masks come before any other output. The runner cannot hide what it printed earlier. */
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
    // Escaping splits a secret that has several lines or a percent sign.
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

/** The old form `##[add-mask]` does not count, because other text may precede it on its line. */
function isMask(line: string): boolean {
  return line.startsWith('::add-mask::');
}
