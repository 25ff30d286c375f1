import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { INTEGRATION_IDS } from '../local-ona/world.ts';
import { bundleNaive, bundleSdk } from './bundles.ts';
import type { OnaAddress } from './ona.ts';
import type { Program } from './step.ts';

export interface Contestant extends Program {
  readonly name: string;
  /** The requests that it has to send, in any order. A program that sends others would win by doing less. */
  readonly requests: readonly string[];
  readonly exitCode: number;
  /** Whether it runs on Node, so that the probe can be loaded into it. */
  readonly isNode: boolean;
}

export const BY_HAND = 'the same requests by hand';
export const TOGETHER = 'by hand, two at the same time';
export const ONE_POST = 'one request by hand';
export const NOTHING = 'Node doing nothing';
const ROTATION = 'this action: a rotation';

const WRITE = ['UpdateSCMIntegration'];
const GET = 'GetSCMIntegration';
const ALL = [GET, 'GetRunner', 'ValidateRunnerConfiguration', ...WRITE, GET];

const here = import.meta.dirname;
const dist = join(here, '..', 'dist', 'index.js');

/** Prepares all programs, those that need a package in `folder`. `leftOut` hears of those that are not available. */
export function contestants(
  ona: OnaAddress,
  folder: string,
  leftOut: (name: string, why: string) => void,
): Contestant[] {
  const inputs = {
    'api-key': ona.apiKey,
    'base-url': ona.baseUrl,
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-secret': 'a-new-secret-of-the-benchmark-0123456789',
  };
  const node = (name: string, script: string, requests: readonly string[], ...args: string[]): Contestant => {
    const all = [script, ...args];
    return { name, command: process.execPath, args: all, with: inputs, requests, exitCode: 0, isNode: true };
  };
  const script = (file: string): string => join(here, 'contestants', file);
  const prepared = (name: string, requests: readonly string[], prepare: (into: string) => string): Contestant[] => {
    try {
      const into = join(folder, name.replaceAll(/\W+/g, '-'));
      mkdirSync(into);
      return [node(name, prepare(into), requests)];
    } catch (error) {
      leftOut(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
      return [];
    }
  };
  return [
    node(ROTATION, dist, ALL),
    node(BY_HAND, script('by-hand.cjs'), ALL),
    node(TOGETHER, script('by-hand.cjs'), ALL, 'together'),
    ...prepared("Ona's SDK: one request", WRITE, bundleSdk),
    ...prepared('a naive action: one request', WRITE, bundleNaive),
    node(ONE_POST, script('one-post.cjs'), WRITE),
    { ...node('this action: a refusal', dist, []), with: { ...inputs, 'integration-id': 'none' }, exitCode: 1 },
    node(NOTHING, script('nothing.js'), []),
    ...curl(inputs, leftOut),
  ];
}

function curl(inputs: Readonly<Record<string, string>>, leftOut: (name: string, why: string) => void): Contestant[] {
  const name = 'curl: one request';
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
  } catch {
    leftOut(name, 'it is not installed');
    return [];
  }
  const body = { id: inputs['integration-id'], oauthPlaintextClientSecret: inputs['oauth-client-secret'] };
  const headers = [`authorization: Bearer ${inputs['api-key'] ?? ''}`, 'content-type: application/json'];
  const url = `${inputs['base-url'] ?? ''}/gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration`;
  const args = ['-sS', '--fail', ...headers.flatMap((header) => ['-H', header]), '-d', JSON.stringify(body), url];
  return [{ name, command: 'curl', args, with: inputs, requests: WRITE, exitCode: 0, isNode: false }];
}
