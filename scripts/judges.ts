/**
 * `npm run judges`: has programs of other makers judge the workflows and the examples. actionlint (with shellcheck) and
 * zizmor read them; act runs them, without Docker, against a local Ona and stand-ins for the services that they call.
 *
 * The programs are installed once, at fixed versions, in the user's cache. Where Go or Python is not there, what needs it
 * is left out, and a line says so. `npm run judges -- NAME` runs the scenarios whose name contains NAME.
 *
 * What act cannot do: environments (approvals, their own secrets), `permissions`, `concurrency`, `max-parallel` as GitHub
 * counts it, and the filters of events, such as branches. Those are for actionlint, zizmor and test/workflows.
 */
import { Verdict } from './judges/verdict.ts';
import { lint } from './judges/lint.ts';
import { runMutants, runScenarios } from './judges/run.ts';
import { installTools } from './judges/tools.ts';

const only = process.argv[2];
const verdict = new Verdict();
const tools = await installTools(verdict);
if (only === undefined) await lint(tools, verdict);
if (tools.act !== undefined) {
  await runScenarios(tools.act, verdict, only ?? '');
  if (only === undefined) await runMutants(tools.act, verdict);
}
console.log(verdict.lastLine());
process.exitCode = verdict.failed === 0 ? 0 : 1;
