import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../src/api/connect.ts';
import type { Change } from '../../src/common/job.ts';
import { OnaError, type Ona, type SCMIntegration, type UpdateSCMIntegrationRequest } from '../../src/common/ona.ts';
import { INPUT_NAMES, inputNamed } from '../../src/inputs/inputs.ts';
import { inputMessage } from '../../src/messages/inputs.ts';
import { plan } from '../../src/rotation/plan.ts';
import { writeAndReadBack } from '../../src/rotation/write.ts';
import { readActionYml } from '../../local-runner/action-yml.ts';
import { readInputs } from './read-inputs.ts';

const ID = '0195a1f0-0000-7000-8000-0000000000a1';
const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];

// No variable: an environment variable holds no NUL, and a file would be read.
const anything = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '/', '$', '{', '%', ' ', '\n', '"', 'é', '*') });
const nothing = fc.constantFrom('', '', ' ', '\t\n');
const word = fc.constantFrom(...TRUE, ...FALSE, 'yes', 'tRUE', '0');
const url = fc.constantFrom('https://sign-in.acme.example/v2.0', 'https://a.example', 'ftp://a.example', 'a.example');
const clear = fc.constantFrom('issuer-url', 'virtual-directory', 'issuer-url,virtual-directory', ' ,', 'pat');

function often(value: fc.Arbitrary<string>, empty = 8): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: nothing, weight: empty },
    { arbitrary: value, weight: 4 },
    { arbitrary: anything, weight: 1 },
  );
}

const changes = fc.record({
  'oauth-client-id': often(fc.constantFrom('Iv1.app', ' Iv1.app ', '***')),
  'oauth-client-secret': often(fc.constantFrom('secret-of-the-app', ' secret-of-the-app\n', '***')),
  'issuer-url': often(url),
  pat: often(word),
  'virtual-directory': often(fc.constantFrom('/tfs', ' /tfs ')),
  clear: often(clear, 16),
  'remove-oauth': often(word, 24),
  'keep-oauth-client-secret': often(word, 24),
});

const settings = fc.record({
  'integration-id': fc.oneof({ arbitrary: fc.constant(ID), weight: 20 }, { arbitrary: anything, weight: 1 }),
  'allow-multiple': often(word, 90),
  'dry-run': often(word, 60),
  validate: often(word, 60),
  'validate-wait': often(fc.constantFrom('0', '300', '301', '1e2'), 90),
  concurrency: often(fc.constantFrom('1', '32', '0', '1.5'), 90),
  timeout: often(fc.constantFrom('1', '300', '-1'), 90),
  'max-retries': often(fc.constantFrom('0', '10', '11'), 90),
});

/** The request of the write, of an integration whose own settings are all there. */
async function requestOf(change: Change): Promise<UpdateSCMIntegrationRequest> {
  const integration: SCMIntegration = {
    id: ID,
    runnerId: 'r',
    scmId: 'azuredevops_server',
    host: 'ado.acme.example',
    pat: true,
    virtualDirectory: '/old',
    oauth: { clientId: 'old', issuerUrl: 'https://old.example' },
  };
  const notReadBack = new OnaError('permission_denied', {
    method: 'GetSCMIntegration',
    url: '',
    message: '',
    answeredBy: 'ona',
    attempts: 1,
    mayHaveTakenEffect: false,
    wasAnswered: true,
  });
  const requests: UpdateSCMIntegrationRequest[] = [];
  const ona: Pick<Ona, 'getSCMIntegration' | 'updateSCMIntegration'> = {
    getSCMIntegration: async () => Promise.reject(notReadBack),
    updateSCMIntegration: async (request) => {
      requests.push(request);
      return Promise.resolve();
    },
  };
  const { signal } = new AbortController();
  const signals = { stopping: signal, writeDeadline: signal, readDeadline: signal };
  await writeAndReadBack(
    ona as Ona,
    plan(integration, change, {
      runner: undefined,
      signIns: { oauth: undefined, pat: undefined },
      validation: undefined,
    }),
    change,
    signals,
  );
  expect(requests).toHaveLength(1);
  return requests[0] ?? { id: '' };
}

describe('the table of inputs', () => {
  const declared = readActionYml().inputs;

  test('has the inputs of action.yml in their order', () => {
    expect(INPUT_NAMES).toEqual(declared.map(({ name }) => name));
  });

  test('has their defaults, except where a variable of the environment comes first', () => {
    for (const { name, default: byDefault } of declared) {
      const input = inputNamed(name as (typeof INPUT_NAMES)[number]);
      const own = input.environment ? undefined : input.default;
      expect([name, byDefault]).toEqual([name, own === undefined ? undefined : JSON.stringify(own)]);
    }
  });
});

describe('with any inputs', () => {
  test('the action writes only what is given, and neither empties nor turns off anything else', async () => {
    let legal = 0;
    await fc.assert(
      fc.asyncProperty(changes, settings, async (change, setting) => {
        const read = readInputs({ 'api-key': 'key-of-somebody', ...setting, ...change });
        if ('problems' in read) return;
        legal += 1;
        const request = JSON.parse(encode({ ...(await requestOf(read.options.job.change)) })) as unknown;
        expect(request).toEqual({ id: ID, ...asked(change) });
        expect(Object.keys(request as object).length).toBeGreaterThan(1);
      }),
      { numRuns: 5000 },
    );
    // Otherwise nothing was tested.
    expect(legal).toBeGreaterThan(200);
  });

  test('every problem names an input, and no message shows a secret', () => {
    fc.assert(
      fc.property(changes, settings, (change, setting) => {
        const read = readInputs({ ...setting, ...change });
        const problems = 'problems' in read ? read.problems : [];
        expect(problems.map(({ input }) => input)).toContain('api-key');
        for (const problem of problems) {
          expect(INPUT_NAMES).toContain(problem.input);
          expect(JSON.stringify(inputMessage(problem))).not.toContain('secret-of-the-app');
        }
      }),
    );
  });

  test('booleans and numbers have the given value or the default', () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const read = readInputs({
          'api-key': 'key-of-somebody',
          'oauth-client-secret': 'secret-of-the-app',
          ...setting,
        });
        if ('problems' in read) return;
        const { job, timeout, maxRetries } = read.options;
        const number = (input: keyof typeof setting, byDefault: number): number =>
          Number(given(setting[input]) ?? byDefault);
        expect([job.dryRun, job.validate]).toEqual([
          TRUE.includes(setting['dry-run'].trim()),
          !FALSE.includes(setting.validate.trim()),
        ]);
        expect([job.validateWait, job.concurrency, timeout, maxRetries]).toEqual([
          number('validate-wait', 30),
          number('concurrency', 4),
          number('timeout', 30),
          number('max-retries', 4),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The fields that the inputs ask for, computed in another way than in the action. */
function asked(change: Readonly<Record<string, string>>): Record<string, unknown> {
  const cleared = (change['clear'] ?? '').split(/[\s,]+/);
  const pat = given(change['pat']);
  const fields: Record<string, unknown> = {
    oauthClientId: TRUE.includes((change['remove-oauth'] ?? '').trim()) ? '' : given(change['oauth-client-id']),
    oauthPlaintextClientSecret: given(change['oauth-client-secret']),
    issuerUrl: cleared.includes('issuer-url') ? '' : given(change['issuer-url']),
    pat: pat === undefined ? undefined : TRUE.includes(pat),
    virtualDirectory: cleared.includes('virtual-directory') ? '' : given(change['virtual-directory']),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function given(value: string | undefined): string | undefined {
  return value?.trim() === '' ? undefined : value?.trim();
}
