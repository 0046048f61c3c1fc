import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor, type PublicDoor } from '../../infra/local/public-door.ts';

let door: PublicDoor;
let port: number;

beforeAll(async () => {
  door = await openDoor(0);
  port = Number(new URL(door.url).port);
  door.serve(async (_message, response) => void response.end('served'));
});
afterAll(() => door.close());

const ask = (headers: Record<string, string>, method = 'GET') =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/t/abc?lang=en', method, headers }, (response) => {
      response.resume();
      resolve(response);
    })
      .on('error', reject)
      .end();
  });

const NAVIGATES = { 'sec-fetch-mode': 'navigate' };

test('a page opened as localhost leads to the address that cookies, sign-in and uploads are bound to', async () => {
  const { statusCode, headers } = await ask({ host: `localhost:${port}`, ...NAVIGATES });
  expect([statusCode, headers.location]).toEqual([307, `${door.url}/t/abc?lang=en`]);
});

test.each([
  ['a program that calls localhost', { host: 'localhost' }, 'GET'],
  ['a form sent to localhost', NAVIGATES, 'POST'],
  ['a page at its own address', { host: '127.0.0.1', ...NAVIGATES }, 'GET'],
])('%s is served', async (_who, { host = 'localhost', ...headers }: Record<string, string>, method) => {
  expect((await ask({ host: `${host}:${port}`, ...headers }, method)).statusCode).toBe(200);
});
