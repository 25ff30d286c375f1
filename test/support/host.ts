import type { Host } from '../../src/job.ts';

export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly text: string;
}

/** A host that records. `broken` names what cannot be written. */
export class RecordingHost implements Host {
  /** As a user reads it: lines, groups and annotations in their order. */
  readonly lines: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly masks: string[] = [];
  readonly debugLines: string[] = [];
  written: Readonly<Record<string, string>> = {};
  html = '';
  broken: readonly ('open' | 'outputs' | 'summary')[] = [];
  /** Hears each line. */
  onLine: (line: string) => void = () => undefined;

  readonly mask = (secret: string): void => {
    this.masks.push(secret);
  };

  readonly line = (text: string): void => {
    this.lines.push(text);
    this.onLine(text);
  };

  readonly group = (title: string, lines: readonly string[]): void => {
    this.lines.push(`▾ ${title}`, ...lines.map((line) => `  ${line}`));
  };

  readonly error = (text: string): void => this.#annotate('error', text);
  readonly warning = (text: string): void => this.#annotate('warning', text);
  readonly notice = (text: string): void => this.#annotate('notice', text);

  readonly debug = (text: string): void => {
    this.debugLines.push(text);
  };

  readonly outputs = (values: Readonly<Record<string, string>>): void => {
    this.#check(Object.keys(values).length === 0 ? 'open' : 'outputs');
    this.written = values;
  };

  readonly summary = (html: string): void => {
    this.#check('summary');
    this.html = html;
  };

  get log(): string {
    return this.lines.join('\n');
  }

  /** The texts of one kind of annotation. */
  texts(kind: Annotation['kind']): string[] {
    return this.annotations.filter((annotation) => annotation.kind === kind).map(({ text }) => text);
  }

  #annotate(kind: Annotation['kind'], text: string): void {
    this.annotations.push({ kind, text });
    this.lines.push(`${kind}: ${text.replaceAll('\n', '\n  ')}`);
  }

  #check(what: 'open' | 'outputs' | 'summary'): void {
    if (this.broken.includes(what)) throw new Error(`ENOSPC: no space left on device, ${what}`);
  }
}
