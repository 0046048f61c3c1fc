import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/http/public-api.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { signToken } from '../../shared/links/signed-token.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { DeskEdge, KEYS, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;
let token: string;

const answer = (body: unknown, to = token) =>
  call(createHandler(desk), { method: 'POST', path: `/api/surveys/${to}`, body });
const expiresIn = (hours: number) => Math.floor(desk.time.getTime() / 1000) + hours * 3600;

beforeEach(async () => {
  desk = new DeskEdge();
  number = (await call(createHandler(desk), { method: 'POST', path: '/api/tickets', body: REPORT })).json.number;
  const steps = [
    { name: 'contacts', channel: 'phone', note: 'called' },
    { name: 'resolution', result: 'repaired' },
    { name: 'closing' },
  ] as const;
  for (const command of steps) await actOnTicket(desk, { number, command, by: OFFICER });
  token = signToken({ purpose: 'survey', number, round: 1, expiresAt: expiresIn(24 * 30) }, KEYS);
});

describe('A5.5.4 the customer says how satisfied they are', () => {
  test('an answer is kept', async () => {
    expect(await answer({ score: 5, comment: 'Thank you' })).toMatchObject({
      status: 201,
      json: { number, score: 5, comment: 'Thank you' },
    });
    expect((await desk.tickets.get(number)).satisfaction).toMatchObject({ round: 1, score: 5 });
  });

  test('a second answer to the same closing is 409', async () => {
    await answer({ score: 5 });
    expect((await answer({ score: 4 })).status).toBe(409);
    expect((await desk.tickets.get(number)).satisfaction?.score).toBe(5);
  });

  test('within 7 days it may be replaced, and the earlier one stays', async () => {
    await answer({ score: 5 });
    desk.later(24 * 6);
    expect((await answer({ score: 4, replaces: true })).status).toBe(201);
    const answers = (await desk.tickets.file(number)).entries.flatMap(({ events }) =>
      events.filter(({ type }) => type === 'satisfaction.answered'),
    );
    expect(answers).toMatchObject([
      { score: 5, answer: 1 },
      { score: 4, answer: 2 },
    ]);
  });

  test('after 7 days it stands', async () => {
    await answer({ score: 5 });
    desk.later(24 * 7 + 1);
    expect((await answer({ score: 4, replaces: true })).status).toBe(409);
  });

  test.each([[0], [6], [3.5], ['5'], [undefined]])('score %s is 422', async (score) => {
    const { status, json } = await answer({ score });
    expect(status).toBe(422);
    expect(json.errors[0].pointer).toBe('/score');
  });

  test('a forged token is 404, one for another purpose too, an expired one 410', async () => {
    expect((await answer({ score: 5 }, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect((await answer({ score: 5 }, signToken({ purpose: 'status', number, round: 1 }, KEYS))).status).toBe(404);
    desk.later(24 * 30);
    expect((await answer({ score: 5 })).status).toBe(410);
    expect((await desk.tickets.get(number)).satisfaction).toBeUndefined();
  });

  test('what staff could do is not told to customers', async () => {
    await answer({ score: 5 });
    expect((await answer({ score: 4 })).json).not.toHaveProperty('possible');
  });
});
