import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { Writable } from 'node:stream';
import * as core from '@actions/core';
import type { Host } from '../job.ts';
import type { Redactor } from './redact.ts';

/* The process: stdout, the runner's command files, and how it ends. */

/** The runner does not mask annotation titles, so there is one fixed title. */
const TITLE = { title: 'Ona SCM integration' };

/** createHost gives the Host of this process, over @actions/core. */
export function createHost(env: NodeJS.ProcessEnv): Host {
  const { GITHUB_OUTPUT: outputs = '', GITHUB_STEP_SUMMARY: summary = '' } = env;
  return {
    mask: (secret) => core.setSecret(secret),
    line: (text) => core.info(text),
    group: (title, lines) => {
      core.startGroup(title);
      core.info(lines.join(EOL));
      core.endGroup();
    },
    error: (text) => core.error(text, TITLE),
    warning: (text) => core.warning(text, TITLE),
    notice: (text) => core.notice(text, TITLE),
    debug: (text) => {
      if (core.isDebug()) core.debug(text);
    },
    outputs: (values) => {
      // In one write, so that none is missing; core's setOutput also loads node:crypto, in every run. A value is one line.
      const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replace(/[\r\n]+/g, ' ')}${EOL}`);
      if (outputs !== '') appendFileSync(outputs, lines.join(''));
    },
    summary: (html) => {
      // Not core's summary, which is one for the whole process.
      if (summary !== '') appendFileSync(summary, html + EOL);
    },
  };
}

/**
 * guardProcess keeps stderr silent, because its lines may overtake a mask (under NODE_DEBUG, Node prints the headers of
 * requests), and lets the run go on when stdout is closed: outputs and summary are still to be written. It reports Node's
 * own warnings, but for deprecations. An exception that nothing caught ends the process with an error and exit code 1.
 */
export function guardProcess(host: Host, redactor: Redactor): void {
  // Node's own is not even made: that takes a twentieth of a short run.
  Object.defineProperty(process, 'stderr', { value: new Writable({ write: (_chunk, _encoding, done) => done() }) });
  process.stdout.on('error', () => undefined);
  process.on('warning', ({ name, message }) => {
    if (name !== 'DeprecationWarning') host.warning(redactor.clean(`Node.js warns: ${message}`));
  });
  const crash = (error: unknown): void => {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.error(
      'The action failed because of a bug in this action.\nCheck the integrations in Ona, and report the bug with this ' +
        `log.\n${redactor.foreign(trace, 3000)}`,
    );
    process.exitCode = 1;
    endProcess();
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

/** endProcess ends the process, with its exit code, once everything is printed. An open request would keep it alive. */
export function endProcess(): void {
  process.stdout.write('', () => {
    process.exit();
  });
}
