import type { LocalOna } from '../local/ona/server.ts';
import type { StepRun } from '../local/runner/runner.ts';

/** Prints what a user sees of a step, and takes over its exit code. */
export function showStep(step: StepRun): void {
  show('The log', step.log);
  show(
    'The outputs',
    Object.entries(step.outputs)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  );
  show('The job summary', htmlToText(step.summary));
  show('The exit code', String(step.exitCode ?? step.signal));
  process.exitCode = step.exitCode ?? 1;
}

/** Prints what local Ona holds, with the secret that it can decrypt and the action never can. */
export function showIntegration(title: string, ona: LocalOna, id: string): void {
  const { host, scmId, oauth } = ona.world.integrations.get(id) ?? {};
  const ciphertext = Buffer.from(oauth?.encryptedClientSecret ?? []).toString('base64');
  const lines = [
    `host        ${host ?? ''} (${scmId ?? ''})`,
    `client ID   ${oauth?.clientId ?? ''}`,
    `ciphertext  ${ciphertext.slice(0, 32)}…`,
    `decrypted   ${ona.secretOf(id) ?? ''}`,
  ];
  show(title, lines.join('\n'));
}

/** Prints a text under a title. */
export function show(title: string, text: string): void {
  console.log(`── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}\n\n${text.trim()}\n`);
}

/** Turns our own summaries into text. The columns of a table are aligned. */
export function htmlToText(html: string): string {
  const text = html
    .replace(/<table>(.*?)<\/table>/gs, (_, rows: string) => alignRows(rows))
    .replace(/<li>/g, '- ')
    .replace(/<br>/g, '\n  ')
    .replace(/<[^>]*>/g, '');
  return unescapeHtml(text).replace(/\n{3,}/g, '\n\n');
}

/** A cell may have several lines. Its text stays escaped. */
function alignRows(html: string): string {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell.split('<br>').map((line) => line.replace(/<[^>]*>/g, '')),
    ),
  );
  const width = (line = ''): number => unescapeHtml(line).length;
  const widths = rows[0]?.map((_, column) => Math.max(...rows.flatMap((row) => row[column] ?? []).map(width))) ?? [];
  const pad = (line: string, column: number): string => line + ' '.repeat((widths[column] ?? 0) - width(line));
  const lines = rows.flatMap((row) => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, index) =>
      row.map((cell, column) => pad(cell[index] ?? '', column)).join('  '),
    );
  });
  return lines.map((line) => `\n${line.trimEnd()}`).join('');
}

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

function unescapeHtml(text: string): string {
  return Object.entries(ENTITIES).reduce((all, [entity, character]) => all.replaceAll(entity, character), text);
}
