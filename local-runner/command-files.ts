/**
 * Reads a command file of names and values (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV): `name=value`, or
 * `name<<delimiter`, the value's lines and the delimiter. Throws where the runner would fail the step. As for the
 * runner a line ends with a line feed, and on Windows with a carriage return and a line feed, too; a line break within
 * a value stays as it is.
 */
export function parseCommandFile(
  text: string,
  file: string,
  onWindows = process.platform === 'win32',
): Record<string, string> {
  const values: Record<string, string> = {};
  const bare = (line: string): string => (onWindows && line.endsWith('\r') ? line.slice(0, -1) : line);
  const rawLines = text.split('\n');
  const lines = rawLines.map(bare);
  // What follows the last line break is no line, if it is empty.
  if (lines.at(-1) === '') lines.pop();

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const heredoc = line.indexOf('<<');
    const equals = line.indexOf('=');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === '' || delimiter === '') throw malformed(file, `empty name or delimiter in '${line}'`);
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0) throw malformed(file, `no '${delimiter}' ends the value of '${name}'`);
      values[name] = bare(rawLines.slice(index + 1, end).join('\n'));
      index = end;
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw malformed(file, `'${line}' is neither name=value nor name<<delimiter`);
    }
  }
  return values;
}

function malformed(file: string, what: string): Error {
  return new Error(`${file} is malformed, the runner would fail the step: ${what}.`);
}
