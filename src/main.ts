import { OnaClient } from './api/client.ts';
import { isGreen } from './common/green.ts';
import { readEnvironmentHints } from './inputs/environment-hints.ts';
import { readOptions } from './inputs/options.ts';
import { takeSecrets } from './inputs/secrets.ts';
import { Log } from './log/log.ts';
import { Redactor } from './log/redactor.ts';
import { CANCELLING } from './messages/log.ts';
import { endProcess, guardStreams, reportCrash } from './process/exit.ts';
import { listenForSignals } from './process/signals.ts';
import { NAME, VERSION } from './process/version.ts';
import { Narrator } from './report/narrator.ts';
import { Publisher } from './report/publish.ts';
import { Texts } from './report/texts.ts';
import { rotate } from './rotation/rotate.ts';

const redactor = new Redactor();
const log = new Log(redactor);

// Start at exit code 1: Node exits 0 silently if an answer never arrives.
process.exitCode = 1;
guardStreams(log);
reportCrash(log, redactor);
void run().then(endProcess);

/** The story of one run. */
async function run(): Promise<void> {
  // A cancelled run starts no write, and reports what became of those in progress.
  const signals = listenForSignals(() => {
    log.line(CANCELLING);
  });

  // Mask every secret before anything is printed.
  const secrets = takeSecrets(process.env);
  for (const secret of secrets.masks) log.mask(secret);

  // Report all wrong inputs at once. Nothing has been sent.
  const read = readOptions(secrets, process.env, (text) => redactor.holdsSecret(text));
  const texts = new Texts(redactor, () =>
    'options' in read ? readEnvironmentHints(process.env, read.options.baseUrl) : {},
  );
  const publisher = new Publisher(log, texts, process.env);
  if ('problems' in read) {
    await publisher.problems(read.problems);
    return;
  }
  const { job, apiKey, baseUrl, timeout, maxRetries } = read.options;

  const narrator = new Narrator(log, texts);
  narrator.started(`${NAME} ${VERSION}`, baseUrl, job.dryRun, job.validate);
  const ona = new OnaClient({
    baseUrl,
    apiKey,
    userAgent: `${NAME}/${VERSION}`,
    env: process.env,
    timeout: timeout * 1000,
    maxRetries,
    concurrency: job.concurrency,
    stopping: signals.stopping,
    onCiphertext: (ciphertext) => {
      redactor.addCiphertext(ciphertext);
    },
    onRetry: (retry) => {
      narrator.retrying(retry);
    },
  });

  // Read, check, write, read back. Nothing is written before everything is checked.
  const report = await rotate(job, ona, narrator, signals);
  ona.close();

  const isPublished = await publisher.report(report);
  // A run that is cancelled while it reports is red as well, and says why.
  if (signals.stopping.aborted && report.failure === undefined) publisher.cancelled(report);
  else if (isGreen(report) && isPublished) process.exitCode = 0;
}
