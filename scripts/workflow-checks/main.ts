/**
 * `npm run workflows` checks the workflows and the examples with tools from outside this project. actionlint (with
 * shellcheck) and zizmor read all of them. act runs the examples without Docker, against a local Ona and stand-ins for
 * everything else that they call. Each example is then run again with one mistake in it, and a scenario must notice.
 *
 * The tools are installed once, at fixed versions, into the user's cache. If Go or Python is missing, the tools that need
 * it are left out, and a line says so. `npm run workflows -- NAME` runs only the scenarios whose name contains NAME.
 *
 * act does not know environments, `permissions`, `concurrency` or event filters. actionlint, zizmor and test/workflows
 * check those.
 */
import { lint } from './lint.ts';
import { Report } from './report.ts';
import { runMistakes, runScenarios } from './run.ts';
import { installTools } from './tools.ts';

const only = process.argv[2];
const report = new Report();
const tools = await installTools(report);
if (only === undefined) await lint(tools, report);
if (tools.act !== undefined) {
  await runScenarios(tools.act, report, only ?? '');
  if (only === undefined) await runMistakes(tools.act, report);
}
report.finish();
