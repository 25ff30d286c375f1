import type { Report, Target } from '../job.ts';
import { clientIdOf, fitting, runnerName } from '../messages/words.ts';
import { problemTexts, warningTexts } from './annotations.ts';
import { isGreen, isRed, lacksProof } from './green.ts';
import { changeText, ciphertextOf, countsOf, MARKS, MORE_ABOUT_ERRORS, proofOf, remarks } from './lines.ts';
import { escaped } from './redact.ts';

/** Bytes of the table and of each of the four lists: the runner drops a summary of more than 1 MiB whole. */
const LARGEST_TABLE = 500_000;
const LARGEST_LIST = 120_000;

/** summaryOf makes the job summary. It is HTML throughout, so that nothing from outside is read as Markdown. */
export function summaryOf(report: Report): string {
  return [
    heading(report),
    ...remarks(report).map(paragraph),
    ...list('Users lose sign-ins', warningTexts(report, true).map(lines)),
    ...table(report),
    ...list('Errors', problemTexts(report).map(lines)),
    ...(isGreen(report) ? [] : [`<p>${MORE_ABOUT_ERRORS}</p>`]),
    ...list('Warnings', [...report.warnings, ...warningTexts(report, false)].map(lines)),
    ...list('Notes', report.notes.map(escaped)),
  ].join('\n');
}

function heading(report: Report): string {
  const markOfGreen = lacksProof(report) ? '⚠️' : '✅';
  const result = report.targets.length === 0 ? 'nothing was changed' : countsOf(report);
  return `<h3>${isGreen(report) ? markOfGreen : '❌'} Ona SCM integrations: ${result}</h3>`;
}

/** The red rows come first, in case that not all fit. */
function table({ job, targets }: Report): string[] {
  const sorted = [...targets.filter(isRed), ...targets.filter((target) => !isRed(target))];
  const rows = sorted.map((target) => rowOf(target, job.list));
  if (!rows[0]) return [];
  const heads = Object.keys(rows[0]);
  const body = rows.map((row) => tableRow('td', Object.values(row)));
  const countRest = (rest: string): string => `<tr><td colspan="${heads.length}">${rest}</td></tr>`;
  return ['<table>', tableRow('th', heads), ...within(LARGEST_TABLE, body, countRest), '</table>'];
}

function tableRow(tag: 'th' | 'td', cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<${tag}>${lineBreaks(cell)}</${tag}>`).join('')}</tr>`;
}

/** The cells of a row, by the heads of their columns. */
function rowOf(target: Target, isList: boolean): Record<string, string> {
  const { id, before, error, status } = target;
  const host = before?.host ?? '(not read)';
  const about = { Kind: before?.scmId ?? '', Runner: runnerName(target) };
  if (isList) {
    const mark = status === 'unchanged' ? '' : `${MARKS[status]} `;
    const secret = mark + (error?.problem ?? ciphertextOf(target));
    const runner = [...new Set([about.Runner, before?.runnerId ?? ''])].join('\n');
    return { Host: host, ...about, Runner: runner, 'Client ID': clientIdOf(before), ID: id, Secret: secret };
  }
  const result = { Status: `${MARKS[status]} ${status}`, Proof: proofOf(target).join('\n') };
  return { Host: `${host}\n${id}`, ...about, Change: changeOf(target), ...result };
}

function changeOf({ status, changes, error }: Target): string {
  const texts = changes.map(changeText);
  if (status === 'planned') return ['would change:', ...texts].join('\n');
  if (status === 'updated') return texts.join('\n');
  const { problem = '', changed = '' } = error ?? {};
  return (status === 'skipped' ? problem : changed) || 'nothing';
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const item = (text: string): string => `<li>${text}</li>`;
  return [paragraph(title), '<ul>', ...within(LARGEST_LIST, items.map(item), item), '</ul>'];
}

function paragraph(text: string): string {
  return `<p><strong>${text}</strong></p>`;
}

function lineBreaks(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

/** The first line of a problem or warning stands out. */
function lines(text: string): string {
  return `<strong>${lineBreaks(text).replace(/<br>|$/, '</strong>$&')}`;
}

/** within gives the parts that fit into so many bytes, and one that counts the rest. */
function within(largest: number, all: readonly string[], countRest: (text: string) => string): string[] {
  const shown = fitting(all, largest);
  const rest = all.length - shown.length;
  return [...shown, ...(rest > 0 ? [countRest(`and ${rest} more: see the log and the output results`)] : [])];
}
