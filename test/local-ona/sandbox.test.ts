import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createClient, type Interceptor } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import Gitpod from '@gitpod/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RunnerConfigurationService } from '../../local-ona/gen/gitpod/v1/runner_configuration_pb.js';

/*
 * A whole rotation by hand, by programs that know Ona's API and nothing of this repository: all they have is what
 * `npm run sandbox` prints. They look for the integrations of an OAuth app, have the new secret validated, store it and
 * look whether it was stored.
 */

const HOST = 'gitlab.com';

let sandbox: ChildProcess;
/** All that it has printed so far. */
let output = '';
let baseUrl: string;
let apiKey: string;

beforeAll(async () => {
  sandbox = startSandbox();
  await new Promise<void>((resolve, reject) => {
    sandbox.once('exit', (code) => reject(new Error(`the sandbox ended with ${String(code)}`)));
    sandbox.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes('curl')) resolve();
    });
  });
  baseUrl = printed('base URL');
  apiKey = printed('key');
});

afterAll(async () => {
  const ended = once(sandbox, 'exit');
  sandbox.kill();
  await ended;
});

test('Ona’s official SDK rotates a secret', async () => {
  const sdk = new Gitpod({ baseURL: baseUrl, bearerToken: apiKey, maxRetries: 0 });
  const { configurations } = sdk.runners;

  const ids: string[] = [];
  for await (const integration of configurations.scmIntegrations.list({ pagination: { pageSize: 4 } })) {
    if (integration.host === HOST && integration.oauth) ids.push(integration.id ?? '');
  }
  expect(ids).toHaveLength(1);
  const [id = ''] = ids;
  const { integration: before } = await configurations.scmIntegrations.retrieve({ id });
  const { scmId = '', runnerId = '', pat = false, oauth } = before ?? {};
  const oauthClientId = oauth?.clientId ?? '';

  const { scmIntegration } = await configurations.validate({
    runnerId,
    scmIntegration: {
      id,
      scmId,
      host: HOST,
      pat,
      oauthClientId,
      oauthPlaintextClientSecret: 'secret-of-the-sdk',
    },
  });
  expect(scmIntegration).toEqual({ valid: true });

  await configurations.scmIntegrations.update({
    id,
    oauthClientId,
    oauthPlaintextClientSecret: 'secret-of-the-sdk',
  });
  const { integration: stored } = await configurations.scmIntegrations.retrieve({ id });
  expect(stored?.oauth?.clientId).toBe(oauthClientId);
  expect(stored?.oauth?.encryptedClientSecret).not.toBe(oauth?.encryptedClientSecret);
});

test('a Connect client made from the descriptors rotates a secret in binary', async () => {
  const authorize: Interceptor = (next) => async (call) => {
    call.header.set('Authorization', `Bearer ${apiKey}`);
    return next(call);
  };
  const transport = createConnectTransport({ baseUrl, httpVersion: '1.1', interceptors: [authorize] });
  const client = createClient(RunnerConfigurationService, transport);

  const { integrations } = await client.listSCMIntegrations({ pagination: { pageSize: 100 } });
  const [integration, ...others] = integrations.filter(({ host, oauth }) => host === HOST && oauth !== undefined);
  if (others.length > 0 || !integration?.oauth) throw new Error('expected one integration');
  const { id, scmId, host, runnerId, pat, oauth } = integration;

  const oauthClientSecret = { case: 'oauthPlaintextClientSecret', value: 'secret-of-connect' } as const;
  const { result } = await client.validateRunnerConfiguration({
    runnerId,
    config: {
      case: 'scmIntegration',
      value: { id, scmId, host, pat, oauthClientId: oauth.clientId, oauthClientSecret },
    },
  });
  expect(result).toMatchObject({ case: 'scmIntegration', value: { valid: true } });

  await client.updateSCMIntegration({
    id,
    oauthClientId: oauth.clientId,
    oauthPlaintextClientSecret: 'secret-of-connect',
  });
  const { integration: stored } = await client.getSCMIntegration({ id });
  expect(stored?.oauth?.clientId).toBe(oauth.clientId);
  expect(stored?.oauth?.encryptedClientSecret).not.toEqual(oauth.encryptedClientSecret);
});

test('the sandbox logs the requests, without the secrets', () => {
  expect(output).toMatch(/ UpdateSCMIntegration \S+ \{oauthClientId, oauthPlaintextClientSecret\} ok/);
  expect(output).not.toContain('secret-of-');
});

/** Runs the command of `npm run sandbox` without npm in between, which would not pass the end on to it everywhere. */
function startSandbox(): ChildProcess {
  const { scripts } = createRequire(import.meta.url)('../../package.json') as { scripts: { sandbox: string } };
  const [node, ...args] = scripts.sandbox.split(' ');
  expect(node).toBe('node');
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** A value that the sandbox prints beside its name. */
function printed(name: string): string {
  return new RegExp(`^${name} +(\\S+)$`, 'm').exec(output)?.[1] ?? '';
}
