import { expect, onTestFinished, test } from 'vitest';
import { APPLICATION, startLocalGitlab, TOKEN } from '../../local/gitlab/gitlab.ts';

const { application_id: CLIENT_ID, secret: OLD, ...rest } = APPLICATION;
const LISTED = { application_id: CLIENT_ID, ...rest };

test('the list has no secret, and a renewal kills the old one at once', async () => {
  const gitlab = await startLocalGitlab();
  onTestFinished(gitlab.stop);
  const call = async (method: 'GET' | 'POST', path = ''): Promise<[status: number, body: unknown]> => {
    const headers = { 'private-token': TOKEN };
    const response = await fetch(`${gitlab.url}/api/v4/applications${path}`, { method, headers });
    return [response.status, await response.json()];
  };
  expect(await call('GET')).toEqual([200, [LISTED]]);
  expect(gitlab.accepts(CLIENT_ID, OLD)).toBe(true);
  const [status, body] = await call('POST', '/7/renew-secret');
  const { secret } = body as { secret: string };
  expect([status, body]).toEqual([201, { ...LISTED, secret }]);
  expect([OLD, secret].map((one) => gitlab.accepts(CLIENT_ID, one))).toEqual([false, true]);
  expect(gitlab.renewals).toEqual([{ secret }]);
});
