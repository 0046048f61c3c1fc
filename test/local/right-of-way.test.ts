import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { RightOfWay } from '../../infra/local/lambda/right-of-way.ts';

test('what nobody waits for runs at once where nobody waits for anything', async () => {
  await new RightOfWay().giveWay();
});

test('what nobody waits for lets pass whom people wait for, and goes on when the last of them has its answer', async () => {
  const way = new RightOfWay();
  const [one, other] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const answers = [way.ahead(() => one.promise), way.ahead(() => other.promise)];
  let went = false;
  const behind = way.giveWay().then(() => {
    went = true;
  });
  one.resolve('one');
  await turn();
  expect([went, way.held]).toEqual([false, 1]);
  other.reject(new Error('failed'));
  await behind;
  expect(way.held).toBe(0);
  expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('nothing is held up for longer than five seconds, however many people wait', async () => {
  vi.useFakeTimers();
  try {
    const way = new RightOfWay();
    void way.ahead(() => new Promise(() => undefined));
    const behind = way.giveWay();
    vi.advanceTimersByTime(5_000);
    await behind;
    expect(way.held).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
