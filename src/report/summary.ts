import { promises, statSync } from 'node:fs';
import { EOL } from 'node:os';
import { isGreen } from '../common/green.ts';
import { STATUSES, type Outcome, type Report, type Status, type Warning } from '../common/report.ts';
import { DRY_RUN, NOT_VALIDATED } from '../messages/log.ts';
import { notRegular } from '../messages/outcomes.ts';
import { proof } from '../messages/phrases.ts';
import { more, partly, SUMMARY } from '../messages/summary.ts';
import { countsOf, type SubjectError } from './errors.ts';
import { fieldList, type Texts } from './texts.ts';
import { anchorOf } from './troubleshooting.ts';

/** Bytes of the table and of each list: the runner drops a summary of more than 1 MiB whole. */
const LARGEST_TABLE = 600_000;
const LARGEST_LIST = 140_000;

/** The warnings of one integration that cost sign-ins: they stand above the table. */
const COSTLY: readonly Warning['kind'][] = ['oauth-removed', 'pat-turned-off', 'client-id-changes', 'no-sign-in-left'];

/** reportSummary makes the job summary of a run. It is HTML throughout: nothing from outside is read as Markdown. */
export function reportSummary(report: Report, errors: readonly SubjectError[], texts: Texts, help: string): string {
  const outcomes = STATUSES.flatMap((status) => report.outcomes.filter((outcome) => outcome.status === status));
  const warnings = (areCostly: boolean): string[] =>
    outcomes.flatMap((outcome) =>
      outcome.warnings
        .filter(({ kind }) => COSTLY.includes(kind) === areCostly)
        .map((warning) => escaped(`${texts.integration(outcome)}: ${texts.warning(warning, report.dryRun)}`)),
    );
  return parts([
    heading(isGreen(report), countsOf(report) || SUMMARY.nothingSelected),
    report.dryRun ? paragraph(DRY_RUN) : '',
    report.validate ? '' : paragraph(NOT_VALIDATED),
    list(SUMMARY.errors, errorItems(errors, help)),
    list(SUMMARY.warnings, [
      ...report.warnings.map((warning) => escaped(texts.runWarning(warning))),
      ...warnings(true),
    ]),
    outcomes.length === 0 ? '' : table(outcomes, texts),
    list(SUMMARY.warnings, warnings(false)),
  ]);
}

/** problemsSummary makes the job summary of a run whose inputs are wrong. */
export function problemsSummary(problems: readonly SubjectError[], help: string): string {
  return parts([heading(false, SUMMARY.nothingSent), list(SUMMARY.errors, errorItems(problems, help))]);
}

/** writeSummary gives a summary to the runner, if it wants one. Rejects if the file cannot be written. */
export async function writeSummary(html: string, env: NodeJS.ProcessEnv): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  // Opening a pipe would wait for a reader.
  if (!statSync(file).isFile()) throw new Error(notRegular(file));
  await promises.appendFile(file, `${html}${EOL}`);
}

/** The same error of several integrations is one item that lists them. */
function errorItems(errors: readonly SubjectError[], help: string): string[] {
  const groups = Map.groupBy(errors, (error) => JSON.stringify({ ...error, subject: undefined }));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { what, changed, remedy, quoted, problem } = first;
    const subjects = group.flatMap(({ subject }) => subject ?? []);
    const link = `<a href="${escaped(`${help}#${anchorOf(problem)}`)}">${SUMMARY.help}</a>`;
    const lines = [what, changed, remedy, quoted].filter((line) => line !== '').map(escaped);
    return [[...subjectLines(subjects), `<strong>${lines[0] ?? ''}</strong>`, ...lines.slice(1), link].join('<br>')];
  });
}

function subjectLines(subjects: readonly string[]): string[] {
  const { shown, others } = within(LARGEST_LIST / 10, subjects.map(escaped));
  return others === '' ? shown : [...shown, others];
}

function heading(green: boolean, text: string): string {
  return `<h3>${green ? '✅' : '❌'} ${SUMMARY.title}: ${text}</h3>`;
}

function paragraph(text: string): string {
  return `<p><strong>${text}</strong></p>`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const { shown, others } = within(
    LARGEST_LIST,
    items.map((item) => `<li>${item}</li>`),
  );
  if (others !== '') shown.push(`<li>${others}</li>`);
  return `${paragraph(title)}\n<ul>\n${shown.join('\n')}\n</ul>`;
}

function table(outcomes: readonly Outcome[], texts: Texts): string {
  const { shown, others } = within(
    LARGEST_TABLE,
    outcomes.map((outcome) => tableRow(outcome, texts)),
  );
  if (others !== '') shown.push(`<tr><td colspan="${SUMMARY.columns.length}">${others}</td></tr>`);
  const head = `<tr>${SUMMARY.columns.map((column) => `<th>${column}</th>`).join('')}</tr>`;
  return `<table>\n${head}\n${shown.join('\n')}\n</table>`;
}

/** within returns the first parts that fit into so many bytes, and says how many do not. */
function within(largest: number, all: readonly string[]): { shown: string[]; others: string } {
  let size = 0;
  const fitting = all.findIndex((part) => (size += Buffer.byteLength(part) + 1) > largest);
  if (fitting < 0) return { shown: [...all], others: '' };
  return { shown: all.slice(0, fitting), others: more(all.length - fitting) };
}

function tableRow(outcome: Outcome, texts: Texts): string {
  const { id, target, status, verified, validated } = outcome;
  const cells = [
    `${escaped(target ? texts.name(target.integration.host) : SUMMARY.notRead)}<br><sub>${escaped(texts.name(id))}</sub>`,
    escaped(texts.name(target?.integration.scmId ?? '')),
    escaped(target ? texts.runner(target) : ''),
    whatChanged(outcome, texts),
    `${MARKS[status]} ${status}`,
    proof(status, verified, validated).replace(', ', '<br>'),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

const MARKS: Record<Status, string> = {
  failed: '❌',
  unknown: '❓',
  skipped: '⏭️',
  updated: '✅',
  planned: '📝',
  unchanged: '➖',
};

function whatChanged({ status, failure, changes }: Outcome, texts: Texts): string {
  if (status === 'unknown') return SUMMARY.notKnown;
  if (failure?.kind === 'mismatch') {
    return failure.isPartlyWritten ? partly(escaped(fieldList(failure.fields))) : SUMMARY.notKnown;
  }
  if (status !== 'updated' && status !== 'planned') return SUMMARY.nothing;
  const lines = changes.map((change) => escaped(texts.change(change)));
  return `${status === 'planned' ? `${SUMMARY.wouldChange}<br>` : ''}${lines.join('<br>')}`;
}

function parts(all: readonly string[]): string {
  return all.filter((part) => part !== '').join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
