import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly environment?: string;
  readonly strategy?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** A workflow, as text and as what it says. */
export interface WorkflowFile {
  /** From the repository's root. */
  readonly file: string;
  readonly text: string;
  readonly name?: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A step, with where it stands. */
export interface PlacedStep extends Step {
  readonly where: string;
}

/** readWorkflows reads all workflows of a folder. */
export function readWorkflows(folder: string): WorkflowFile[] {
  return readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => readWorkflow(`${folder}/${name}`));
}

export function readWorkflow(file: string): WorkflowFile {
  const text = readText(file);
  return { ...(parse(text) as WorkflowFile), file, text };
}

export function readText(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export function stepsOf({ file, jobs }: WorkflowFile): PlacedStep[] {
  return Object.entries(jobs).flatMap(([id, { steps }]) =>
    steps.map((step, index) => ({ ...step, where: `${file}, ${id}, step ${index + 1}` })),
  );
}
