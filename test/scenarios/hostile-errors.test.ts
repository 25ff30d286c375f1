import { Code, ConnectError } from '@connectrpc/connect';
import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { secretForms } from '../support/secret-forms.ts';
import { INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

const TRICKS = [
  '::error::planted',
  '\n::error title=planted::planted',
  '##[error]planted',
  'a ##[add-mask]planted',
  '\r::stop-commands::planted',
  '\u001b[31mred\u001b[0m ##\u001b[0m[error]planted',
  '\u2028::warning::planted',
  '</td></tr></table><script>planted()</script><img src=x onerror=planted()>',
  '[planted](https://evil.example) ![planted](https://evil.example/pixel)\n# planted',
];

/** One run for each chunk, because the text of an error is cut and cannot hold them all. */
const forms = [...secretForms(NEW_SECRET).keys()];
const chunks = Array.from({ length: 6 }, (_, index) => forms.filter((_form, at) => at % 6 === index));

test.each(chunks.map((chunk, index) => [index, chunk] as const))(
  'hides the secret when an error of the server echoes it, part %i',
  async (_index, chunk) => {
    const ona = await startLocalOna();
    const tricks = TRICKS.join(' ');
    ona.onRequest = (method) => {
      const text = [...chunk, tricks].join(' ');
      if (method === 'ValidateRunnerConfiguration') throw new ConnectError(text, Code.InvalidArgument);
      if (method === 'UpdateSCMIntegration') throw new ConnectError(`${tricks} ${text}`, Code.PermissionDenied);
    };
    const run = await step(ona, {
      with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
    });
    await ona.stop();
    expect(run.exitCode).toBe(1);
    expect(run.commands.filter(({ name }) => name !== 'add-mask').map(({ name }) => name)).toEqual([
      'group',
      'endgroup',
      'warning',
      'error',
    ]);
    expect(run.rawStdout).not.toContain('##[');
    expect(run.rawStdout).not.toMatch(/[\u001b\u2028]/);
    expect(run.summary).not.toMatch(/<script|<img|\n#/);
    expect(run.annotations.map(({ title }) => title)).not.toContain('planted');
  },
);
