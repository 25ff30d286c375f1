import { describe, expect, test } from 'vitest';
import { Caller, type Attempt, type CallerOptions, type Limits } from '../../src/http/caller.ts';
import { RequestError, type Facts, type Failed } from '../../src/http/failure.ts';
import { Limiter } from '../../src/http/limiter.ts';
import { Sender } from '../../src/http/send.ts';
import { createClock } from '../support/clock.ts';

const ABOUT = { service: 'Ona', request: 'GetRunner', url: 'https://ona.example/', subject: 'r' } as const;
const OK = { status: 200, value: 'value' } as const;

const failed = (more: Partial<Failed> = {}): Failed => ({
  url: 'https://ona.example/',
  code: 'unavailable',
  answeredBy: 'service',
  words: '',
  mayHaveTakenEffect: false,
  isRetryable: true,
  ...more,
});

type Retry = Parameters<CallerOptions['onRetry']>[0];

/** Makes one call, whose attempts come to these results; the last one is repeated. `until` counts from now. */
async function call(
  results: readonly Attempt<string>[],
  { until, ...limits }: Limits = {},
  { onAttempt, ...options }: Partial<CallerOptions> & { onAttempt?: () => void } = {},
): Promise<{ value?: string; facts?: Facts; count: number; retries: Retry[]; lines: string[]; took: number }> {
  const clock = createClock();
  const sender = new Sender({ userAgent: '', timeout: 1000, env: {} });
  const retries: Retry[] = [];
  const lines: string[] = [];
  const caller = new Caller({
    clock,
    sender,
    limiter: new Limiter(1),
    maxRetries: 4,
    printable: (text) => `**${text}`,
    onRetry: (retry) => retries.push(retry),
    debug: (line) => lines.push(line),
    ...options,
  });
  let count = 0;
  const start = clock.now();
  const attempt = async (): Promise<Attempt<string>> => {
    onAttempt?.();
    return Promise.resolve(results[Math.min(count++, results.length - 1)] ?? OK);
  };
  const own = until === undefined ? limits : { ...limits, until: start + until };
  const found = await caller.call({ ...ABOUT, attempt, ...own });
  const result = found instanceof RequestError ? { facts: found.facts } : { value: found };
  return { ...result, count, retries, lines, took: clock.now() - start };
}

describe('attempts', () => {
  test('end with the first value, and are told of', async () => {
    const { value, retries, lines } = await call([failed({ status: 503 }), failed({ code: 'timeout' }), OK]);
    expect(value).toBe('value');
    expect(retries).toMatchObject([
      { subject: 'r', next: 2, most: 5 },
      { subject: 'r', next: 3, most: 5, error: { facts: { code: 'timeout', attempts: 2 } } },
    ]);
    expect(lines.map((line) => line.replace(/\d+ ms/, '0 ms'))).toEqual([
      'Ona GetRunner: 503, attempt 1, 0 ms',
      'Ona GetRunner: timeout, attempt 2, 0 ms',
      'Ona GetRunner: 200, attempt 3, 0 ms',
    ]);
  });

  test.each<[name: string, results: Attempt<string>[], limits: Limits, count: number]>([
    ['as often as allowed', [failed()], {}, 5],
    ['as often as this call allows', [failed()], { maxRetries: 1 }, 2],
    ['not after what does not pass', [failed({ isRetryable: false })], {}, 1],
  ])('%s', async (_, results, limits, count) => {
    const found = await call(results, limits);
    expect([found.count, found.facts?.attempts]).toEqual([count, count]);
  });

  test('any of them may have taken effect', async () => {
    const refused = failed({ code: 'permission_denied', isRetryable: false });
    const { facts } = await call([failed({ mayHaveTakenEffect: true }), refused]);
    expect(facts).toMatchObject({ code: 'permission_denied', mayHaveTakenEffect: true });
    expect((await call([failed(), refused])).facts).toMatchObject({ mayHaveTakenEffect: false });
  });

  test('go on until a time, however often', async () => {
    const { count, took, retries, facts } = await call([failed()], { until: 300_000 });
    expect(took).toBe(300_000);
    expect(count).toBeGreaterThan(30);
    expect(facts?.attempts).toBe(count);
    expect(retries[0]?.most).toBe(Infinity);
    const refused = (code: Facts['code']): Attempt<string> => failed({ code, isRetryable: false });
    expect((await call([refused('failed_precondition'), OK], { until: 5000 })).count).toBe(2);
    expect((await call([refused('not_found'), OK], { until: 5000 })).count).toBe(1);
    expect((await call([failed({ wait: 60_000 }), OK], { until: 5000 })).took).toBe(5000);
  });

  test.each([
    [undefined, 250, 500],
    [0, 250, 500],
    [7000, 7000, 7000],
    [3_600_000, 60_000, 60_000],
  ])('where the server asks for %s ms wait between %i and %i', async (wait, least, most) => {
    const { took } = await call([failed({ wait }), OK]);
    expect(took).toBeGreaterThanOrEqual(least);
    expect(took).toBeLessThanOrEqual(most);
  });

  test('fail with texts that are printable', async () => {
    const texts = { url: 'u', serviceCode: 'c', contentType: 't', location: 'l', words: 'w' };
    const { facts } = await call([failed({ ...texts, isRetryable: false })]);
    expect(facts).toMatchObject({ url: '**u', serviceCode: '**c', contentType: '**t', location: '**l', words: '**w' });
  });
});

describe('signals', () => {
  test.each(['cut', 'stop'] as const)('%s before the first attempt', async (name) => {
    const { count, facts } = await call([OK], { [name]: AbortSignal.abort() });
    expect(count).toBe(0);
    expect(facts).toMatchObject({ code: 'stopped', attempts: 0, mayHaveTakenEffect: false, stopsRun: false });
  });

  test.each([
    ['stop', 'an attempt', 'unavailable'],
    ['cut', 'an attempt', 'unavailable'],
    ['stop', 'a wait', 'unavailable'],
    ['cut', 'a wait', 'stopped'],
  ] as const)('%s during %s lets no further one start: %s', async (name, when, code) => {
    const controller = new AbortController();
    const hook = { [when === 'a wait' ? 'onRetry' : 'onAttempt']: () => controller.abort() };
    const result = failed({ mayHaveTakenEffect: true });
    const { count, facts } = await call([result], { [name]: controller.signal }, hook);
    expect(count).toBe(1);
    expect(facts).toMatchObject({ code, attempts: 1, mayHaveTakenEffect: true });
  });
});

test('a limiter runs as many as it may, the first first, and a call that waits holds no place', async () => {
  const limiter = new Limiter(2);
  const begun: number[] = [];
  const opens: number[] = [];
  let open = 0;
  const work = async (index: number): Promise<void> => {
    begun.push(index);
    opens.push(++open);
    await Promise.resolve();
    open--;
  };
  await Promise.all([0, 1, 2, 3, 4].map(async (index) => limiter.run(async () => work(index))));
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(Math.max(...opens)).toBe(2);

  const one = new Limiter(1);
  const pause = async (): Promise<void> => one.run(async () => Promise.resolve());
  expect(await call([failed(), OK], {}, { limiter: one, clock: { now: () => 0, pause } })).toMatchObject({ count: 2 });
});
