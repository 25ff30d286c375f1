import { Code, ConnectError } from '@connectrpc/connect';
import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { secretForms } from '../support/secret-forms.ts';
import { INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

const { gitlabEu } = INTEGRATION_IDS;

test('hides the API key and the ciphertext when errors of the server echo them', async () => {
  const ona = await startLocalOna();
  const stored = ona.world.integrations.get(gitlabEu)?.oauth?.encryptedClientSecret ?? new Uint8Array();
  const ciphertext = Buffer.from(stored).toString('base64');
  const texts = [
    ...secretForms(ona.apiKey).keys(),
    ciphertext,
    Buffer.from(ciphertext).toString('base64'),
    Buffer.from(ciphertext).toString('hex'),
    Buffer.from(stored).toString('base64url'),
    Buffer.from(stored).toString('hex'),
    Buffer.from(stored).toString('hex').toUpperCase(),
    encodeURIComponent(ciphertext),
    ciphertext.replace(/.{76}/g, '$&\n'),
    `"${ciphertext.replaceAll('/', '\\/')}"`,
  ];
  let asked = 0;
  // Each attempt is answered with the next text.
  ona.onRequest = () => {
    const text = texts[asked++];
    if (text !== undefined) throw new ConnectError(`echo: ${text}`, Code.Aborted, { 'retry-after': '0' });
  };
  const with_ = { 'integration-id': gitlabEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '10' };
  while (asked < texts.length) {
    const run = await step(ona, { with: with_ });
    expect(run.log).toContain('echo: ');
  }
  await ona.stop();
});
