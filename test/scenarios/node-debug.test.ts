import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { leaksIn, masksFirst } from '../support/leaks.ts';
import { runAction } from '../../local-runner/runner.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET } from './scenario.ts';

// No approved text: Node's own warning differs from version to version.
test('keeps Node from printing request headers when NODE_DEBUG is set', async () => {
  const ona = await startLocalOna();
  const run = await runAction({
    with: {
      'api-key': ona.apiKey,
      'base-url': ona.baseUrl,
      'integration-id': INTEGRATION_IDS.githubEu,
      'oauth-client-secret': NEW_SECRET,
    },
    env: { NODE_DEBUG: 'http,https,net,tls' },
  });
  await ona.stop();
  expect([run.exitCode, run.signal, run.rawStderr]).toEqual([0, null, '']);
  expect(leaksIn(run, { key: ona.apiKey, secret: NEW_SECRET })).toEqual([]);
  expect(masksFirst(run)).toBe(true);
  for (const { level, message } of run.annotations) {
    expect({ level, message }).toEqual(annotation('warning', /^Node\.js warns: .*NODE_DEBUG/));
  }
  expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
});
