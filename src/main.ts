import { OnaClient } from './api/client.ts';
import { Console } from './action/console.ts';
import { readRunContext, whyEmpty } from './action/empty-secret.ts';
import { endProcess, muteStderr, onDefect } from './action/ending.ts';
import { boundMemory } from './action/memory.ts';
import { Narrator } from './action/narrator.ts';
import { readOptions } from './action/options.ts';
import { publishCancelled, publishProblems, publishReport } from './action/publish.ts';
import { Redactor } from './action/redactor.ts';
import { allSecrets, takeSecrets } from './action/secrets.ts';
import { listenForStop } from './action/signals.ts';
import { NAME, VERSION } from './action/version.ts';
import { Words } from './action/words.ts';
import { isGreen } from './common/report.ts';
import { rotate } from './rotation/rotate.ts';

const redactor = new Redactor();
const console = new Console(redactor);
const words = new Words(redactor);

// Red until everything is confirmed: Node ends without a word, and with success, if an answer never arrives.
process.exitCode = 1;
muteStderr(console);
onDefect(console, redactor);
void run().then(endProcess);

/** The story of one run. */
async function run(): Promise<void> {
  // A cancelled run begins no write, and tells what became of those under way.
  const { stopping, giveUp, end } = listenForStop(() => {
    console.line('The run was cancelled: no new write starts, and what is under way is waited for.');
  });

  // Masked before anything is printed.
  const secrets = takeSecrets(process.env);
  for (const secret of allSecrets(secrets)) console.mask(secret);

  // Wrong inputs are told all at once, and nothing is sent.
  const read = readOptions(
    secrets,
    process.env,
    () => whyEmpty(readRunContext(process.env)),
    (text) => redactor.holdsSecret(text),
  );
  if ('problems' in read) {
    await publishProblems(read.problems, console, words);
    return;
  }
  const { job, apiKey, baseUrl, timeout, maxRetries } = read.options;

  const narrator = new Narrator(console, words);
  narrator.started(`${NAME} ${VERSION}`, baseUrl, job.dryRun);
  const ona = new OnaClient({
    baseUrl,
    apiKey,
    userAgent: `${NAME}/${VERSION}`,
    timeout: timeout * 1000,
    maxRetries,
    stopping,
    giveUp,
    end,
    onCiphertext: (ciphertext) => {
      redactor.addCiphertext(ciphertext);
    },
    onRetry: (retry) => {
      narrator.retrying(retry);
    },
  });

  boundMemory(job.selection);

  // Read, check, write, prove: nothing is written before everything is checked.
  const report = await rotate(job, ona, narrator, stopping);
  ona.close();

  const isPublished = await publishReport(report, console, words);
  // Cancelled while it was told: red like every cancelled run, and it says why.
  if (stopping.aborted && report.failure === undefined) publishCancelled(report, console, words);
  else if (isGreen(report) && isPublished) process.exitCode = 0;
}
