import { splitLines } from './line-splitter.ts';
import { SecretMasker } from './secret-masker.ts';
import { commandNames, parseCommand, type WorkflowCommand } from './workflow-command.ts';

type AnnotationLevel = 'error' | 'warning' | 'notice';

/** An annotation as the run page shows it: the message masked, the title, as in reality, not. */
export interface Annotation {
  level: AnnotationLevel;
  title?: string;
  message: string;
}

/** The runner drops what exceeds these, without a word. */
const annotationsPerLevel = 10;
const annotationLength = 4096;

const labels = { error: 'Error', warning: 'Warning', notice: 'Notice' } as const;

/** Turns the lines of a process into what a user sees on the run page, obeying the commands in them. */
export class LogInterpreter {
  readonly annotations: Annotation[] = [];
  readonly commands: WorkflowCommand[] = [];
  /** The values given to `add-mask`, in order. */
  readonly masks: string[] = [];

  readonly #log: string[] = [];
  readonly #masker = new SecretMasker();
  readonly #debug: boolean;
  #echo: boolean;
  #inGroup = false;
  #stopToken: string | undefined;

  constructor(debug: boolean) {
    this.#debug = debug;
    // Under step debugging the runner echoes commands.
    this.#echo = debug;
  }

  get log(): string {
    return this.#log.map((line) => `${line}\n`).join('');
  }

  read(line: string): void {
    const token = this.#stopToken;
    const command = parseCommand(line, token === undefined ? commandNames : new Set([token.toLowerCase()]));
    if (command === undefined) {
      this.#write(line);
      return;
    }
    this.commands.push(command);
    if (token === undefined) {
      this.#obey(command);
    } else {
      this.#stopToken = undefined;
      this.#write(line);
    }
  }

  /** Adds an annotation, and its line in the log. */
  annotate(level: AnnotationLevel, text: string, title?: string): void {
    const message = this.#masker.mask(text).slice(0, annotationLength);
    this.#write(`${labels[level]}: ${message}`);
    if (this.annotations.filter((annotation) => annotation.level === level).length < annotationsPerLevel) {
      this.annotations.push({ level, ...(title === undefined ? {} : { title }), message });
    }
  }

  #obey(command: WorkflowCommand): void {
    const { name, data, properties, line } = command;
    switch (name) {
      case 'add-mask':
        this.#mask(data);
        break;
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, data, properties['title']);
        break;
      case 'debug':
        if (this.#debug) for (const part of splitLines(data)) this.#write(`##[debug]${part}`);
        break;
      case 'group':
        this.#inGroup = false;
        this.#write(`▼ ${data}`);
        this.#inGroup = true;
        break;
      case 'endgroup':
        this.#inGroup = false;
        break;
      case 'stop-commands':
        this.#stopToken = data;
        this.#write(line);
        break;
      case 'echo':
        this.#echo = data.trim().toLowerCase() === 'on';
        break;
      case 'set-output':
      case 'save-state':
        this.annotate('warning', `The \`${name}\` command is deprecated and will be disabled soon.`);
        break;
      case 'set-env':
      case 'add-path':
        this.annotate('error', `The \`${name}\` command is disabled.`);
        break;
      default:
        // Problem matchers show nothing.
        if (this.#echo) this.#write(line);
    }
  }

  #mask(value: string): void {
    if (value.trim() === '') {
      this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (this.#echo) this.#write('::add-mask::***');
    this.#masker.add(value);
    this.masks.push(value);
  }

  /** Masks first and splits then, so that a secret of several lines is found whole. */
  #write(text: string): void {
    for (const line of splitLines(this.#masker.mask(text))) this.#log.push(this.#inGroup ? `  ${line}` : line);
  }
}
