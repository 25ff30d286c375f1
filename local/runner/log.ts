/** Turns the lines of a process into what a user sees on the run page, obeying the commands that the actions use. */
export class Log {
  /** The values given to `add-mask`, in order. */
  readonly masks: string[] = [];
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
    const [, name = '', escaped = ''] = /^\s*::(\S+?)(?: .*?)?::(.*)$/s.exec(line) ?? [];
    const data = unescape(escaped);
    switch (name) {
      case 'add-mask':
        this.masks.push(data);
        break;
      case 'error':
      case 'warning':
      case 'notice':
        this.#write(`${name.charAt(0).toUpperCase()}${name.slice(1)}: ${data}`);
        break;
      case 'debug':
        if (this.#debug) this.#write(`##[debug]${data}`);
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
        this.#write(line);
    }
  }

  /** Masks first and splits then, so that a secret of several lines is found whole. */
  #write(text: string): void {
    for (const line of this.#mask(text).split(/\r\n|\n|\r/)) this.#lines.push(this.#indent + line);
  }

  /** Hides each value and each line of it, the longest first. */
  #mask(text: string): string {
    const hidden = this.masks.flatMap((value) => [value, ...value.split(/[\r\n]+/)]).filter((one) => one !== '');
    return hidden.toSorted((a, b) => b.length - a.length).reduce((all, one) => all.replaceAll(one, '***'), text);
  }
}

/** The percent sign comes last: `%250A` means the text `%0A`. */
function unescape(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
