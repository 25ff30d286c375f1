import { Masks } from './masks.ts';

/** A workflow command, such as `::error title=T::message`, as the runner understands it. */
export interface Command {
  /** In lower case: the runner takes names in any case. */
  readonly name: string;
  /** For example `title=T`. */
  readonly properties: string;
  readonly data: string;
}

/** An annotation as the run page shows it: the message masked, the title, as in reality, not. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title?: string;
  readonly message: string;
}

/** A name that is not among them is no command: its line is plain text. */
const NAMES = new Set(
  ['add-mask', 'debug', 'error', 'warning', 'notice', 'group', 'endgroup'].concat(
    ['add-matcher', 'remove-matcher', 'add-path', 'echo', 'stop-commands'],
    ['save-state', 'set-env', 'set-output'],
  ),
);

/** The runner drops what exceeds these, without a word. */
const ANNOTATIONS_PER_LEVEL = 10;
const ANNOTATION_LENGTH = 4096;
const SUMMARY_KIBIBYTES = 1024;

/** Turns the lines of a process into what a user sees on the run page, obeying the commands in them. */
export class Log {
  readonly annotations: Annotation[] = [];
  readonly commands: Command[] = [];
  readonly masks = new Masks();
  readonly #lines: string[] = [];
  readonly #debug: boolean;
  #indent = '';

  constructor(debug: boolean) {
    this.#debug = debug;
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  read(line: string): void {
    const command = parseCommand(line);
    if (command === undefined) {
      this.#write(line);
      return;
    }
    this.commands.push(command);
    this.#obey(command, line);
  }

  /** What is shown of a summary: nothing if it is too large, and an error in the log. */
  acceptSummary(text: string): string {
    const kibibytes = Math.floor(Buffer.byteLength(text) / 1024);
    if (Buffer.byteLength(text) <= SUMMARY_KIBIBYTES * 1024) return text;
    this.#annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kibibytes}k.`,
    );
    return '';
  }

  #obey({ name, properties, data }: Command, line: string): void {
    switch (name) {
      case 'add-mask':
        if (data.trim() === '')
          this.#annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        else this.masks.add(data);
        break;
      case 'error':
      case 'warning':
      case 'notice':
        this.#annotate(name, data, /(?:^|[,;])title=([^,;]*)/.exec(properties)?.[1]);
        break;
      case 'debug':
        if (this.#debug) for (const part of splitLines(data)) this.#write(`##[debug]${part}`);
        break;
      case 'group':
        this.#indent = '';
        this.#write(`▼ ${data}`);
        this.#indent = '  ';
        break;
      case 'endgroup':
        this.#indent = '';
        break;
      default:
        // The action uses no other. Whatever the runner makes of one, it must be noticed.
        this.#annotate('error', `Unexpected command: ${line}`);
    }
  }

  #annotate(level: Annotation['level'], text: string, title?: string): void {
    const message = this.masks.apply(text).slice(0, ANNOTATION_LENGTH);
    this.#write(`${level.charAt(0).toUpperCase()}${level.slice(1)}: ${message}`);
    if (this.annotations.filter((annotation) => annotation.level === level).length < ANNOTATIONS_PER_LEVEL) {
      this.annotations.push({ level, ...(title !== undefined && { title }), message });
    }
  }

  /** Masks first and splits then, so that a secret of several lines is found whole. */
  #write(text: string): void {
    for (const line of splitLines(this.masks.apply(text))) this.#lines.push(this.#indent + line);
  }
}

/**
 * Parses `::name properties::data` at the start of a line but for white space, or the older `##[name properties]data`
 * anywhere in it.
 */
function parseCommand(line: string): Command | undefined {
  const found = /^\s*::(\S+?)(?: (.*?))?::(.*)$/s.exec(line) ?? /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
  const [, name = '', properties = '', data = ''] = found ?? [];
  if (!NAMES.has(name.toLowerCase())) return undefined;
  return { name: name.toLowerCase(), properties: unescape(properties), data: unescape(data) };
}

/** The percent sign comes last: `%250A` means the text `%0A`. */
function unescape(text: string): string {
  const escaped = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%3B': ';', '%5D': ']', '%25': '%' };
  return Object.entries(escaped).reduce((all, [from, to]) => all.replaceAll(from, to), text);
}

/** Splits at every line break that .NET knows: `\r\n`, `\n` and `\r`. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
