/** A workflow command, such as `::error title=T::message`, as the runner understands it. */
export interface WorkflowCommand {
  /** In lower case: the runner takes names in any case. */
  name: string;
  /** Their names in lower case too. */
  properties: Record<string, string>;
  data: string;
  /** The line as it was printed. */
  line: string;
}

/** The commands that the runner registers. A name that is not among them is no command: its line is plain text. */
export const commandNames: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/** Parses a line; `names` are in lower case. The new form goes first, as in the runner. */
export function parseCommand(line: string, names: ReadonlySet<string> = commandNames): WorkflowCommand | undefined {
  return parseCurrent(line, names) ?? parseLegacy(line, names);
}

/** `::name key=value,key=value::data`, at the start of the line but for white space. */
function parseCurrent(line: string, names: ReadonlySet<string>): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const head = parseHead(text.slice(2, end), ',', unescapeProperty);
  return names.has(head.name) ? { ...head, data: unescapeData(text.slice(end + 2)), line } : undefined;
}

/** `##[name key=value;key=value]data`, anywhere in the line. */
function parseLegacy(line: string, names: ReadonlySet<string>): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const head = parseHead(line.slice(start + 3, end), ';', unescapeLegacy);
  return names.has(head.name) ? { ...head, data: unescapeLegacy(line.slice(end + 1)), line } : undefined;
}

function parseHead(
  head: string,
  separator: string,
  unescape: (text: string) => string,
): Pick<WorkflowCommand, 'name' | 'properties'> {
  const space = head.indexOf(' ');
  const properties: Record<string, string> = {};
  if (space > 0) {
    for (const pair of head
      .slice(space + 1)
      .trim()
      .split(separator)) {
      const equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length - 1)
        properties[pair.slice(0, equals).toLowerCase()] = unescape(pair.slice(equals + 1));
    }
  }
  return { name: (space < 0 ? head : head.slice(0, space)).toLowerCase(), properties };
}

/** The percent sign comes last: `%250A` means the text `%0A`. */
function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeLegacy(text: string): string {
  return unescapeData(text.replaceAll('%3B', ';').replaceAll('%5D', ']'));
}
