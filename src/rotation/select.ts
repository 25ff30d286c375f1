import { RequestError } from '../http/failure.ts';
import { newTarget, type MatchSelection, type Message, type Run, type Target } from '../job.ts';
import { CHANGED, message } from '../messages/message.ts';
import { INHERITED } from '../messages/outcomes.ts';
import { clause, counted, listed, nameOf } from '../messages/words.ts';
import { isUuid } from '../ona/ids.ts';
import type { SCMIntegration } from '../ona/types.ts';
import { howMany, matches, returned } from './match.ts';
import { each, fail, nameRunner } from './stage.ts';

/** select fills `run.targets`: by ID, or by what List finds and Get confirms. */
export async function select(run: Run): Promise<void> {
  const { selection } = run.job;
  await (selection.by === 'id' ? selectById(run, selection.ids) : selectByMatch(run, selection));
}

/**
 * lookAgain selects as the run did, and gives what that finds now, or why it finds nothing. A target without `before`
 * was not read.
 */
export async function lookAgain(run: Run): Promise<readonly Target[] | Message> {
  const silent = { ...run.host, line: () => undefined, notice: () => undefined };
  const again: Run = { ...run, targets: [], problems: [], host: silent };
  await select(again);
  return again.problems[0] ?? again.targets.find(({ error }) => error)?.error ?? again.targets;
}

async function selectById(run: Run, ids: readonly string[]): Promise<void> {
  run.targets.push(...ids.map((id) => newTarget(id)));
  run.host.line(`Selected ${counted(ids.length, 'integration')} by integration-id.`);
  // The first alone, as the list is: a proxy or Ona that rejects the login is asked once, not as often as is allowed at a time.
  for (const some of [run.targets.slice(0, 1), run.targets.slice(1)]) {
    await each(run, some, async (target) => read(run, target));
  }
}

async function selectByMatch(run: Run, selection: MatchSelection): Promise<void> {
  const all = await run.ona.listSCMIntegrations({ cut: run.ending });
  if (all instanceof RequestError) {
    if (all.facts.code !== 'stopped') run.problems.push(run.explain(all, CHANGED.nothing));
    if (all.facts.stopsRun) run.end();
    return;
  }
  const matching = all.filter((one) => matches(one, selection)).sort((a, b) => (a.id < b.id ? -1 : 1));
  run.host.line(howMany(matching.length, all.length, selection));
  const found = matching.map((inList) => ({ inList, target: newTarget(inList.id) }));
  await each(run, found, async ({ inList, target }) => read(run, target, inList));
  // What Get returns counts.
  const targets = found.map(({ target }) => target);
  const isLeft = ({ before }: Target): boolean => before !== undefined && !matches(before, selection);
  run.targets.push(...targets.filter((target) => !isLeft(target)));
  notice(run, 'Left out because they no longer match', targets.filter(isLeft));
  const secret = run.job.writesSecret ? ', and may still hold the old secret' : '';
  const inherited = run.targets.filter(({ status }) => status === 'inherited');
  notice(run, `Inherited from a managed runner, so they can only be changed there${secret}`, inherited);
  if (!run.ending.aborted) await checkCount(run, selection, all);
}

/** read notes what Get returns with a target. What List returns and Get does not is inherited, if it has a mark of that. */
async function read(run: Run, target: Target, inList?: SCMIntegration): Promise<void> {
  const got = await run.ona.getSCMIntegration(target.id, { cut: run.ending });
  if (!(got instanceof RequestError)) {
    target.id = got.id;
    target.before = got;
    return;
  }
  const { code } = got.facts;
  if (inList && code !== 'stopped') target.before = inList;
  const isNotReturned = code === 'not_found' || code === 'invalid_argument';
  if (!inList || !isNotReturned) {
    fail(run, target, got, isNotReturned ? INHERITED : '');
    return;
  }
  await nameRunner(run, target);
  if (!isUuid(target.id) || target.runner?.isManaged === true) target.status = 'inherited';
  else target.error ??= message('not_readable', { changed: CHANGED.nothing, quote: run.explain(got, '').quote });
}

function notice(run: Run, what: string, targets: readonly Target[]): void {
  if (targets.length > 0)
    run.host.notice(`${what}: ${listed(targets.map(({ before, id }) => `${before?.host ?? ''} (${id})`))}`);
}

/** checkCount refuses a selection that found none, or several where one was expected. Inherited ones do not count. */
async function checkCount(run: Run, selection: MatchSelection, all: readonly SCMIntegration[]): Promise<void> {
  const found = run.targets.filter(({ status }) => status !== 'inherited');
  const changed = CHANGED.nothing;
  const inherited = run.targets.length - found.length;
  if (found.length === 0 && !(run.job.list && inherited > 0)) {
    const what = howMany(inherited, all.length, selection);
    const detail = `: ${clause(what)}${inherited > 0 ? ', all inherited' : ''}`;
    const remedy = inherited > 0 ? INHERITED : selection.ifNone?.(all);
    const todo = remedy === undefined ? { advice: returned(selection, all) } : { remedy };
    run.problems.push(message('nothing_matches', { detail, changed, ...todo }));
  } else if (found.length > 1 && !selection.allowMultiple && !run.job.list) {
    await Promise.all(found.map(async (target) => nameRunner(run, target)));
    run.problems.push(message('several_match', { detail: `: ${listed(found.map(nameOf))}`, changed }));
  }
}
