import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { SignIn } from '../cognito/sign-in.ts';
import type { Outbox } from '../ses/outbox.ts';
import { renderOutbox } from '../ses/outbox-page.ts';
import { json, type LocalAnswer, LocalRefusal, type LocalRoutes, objectIn } from './local-route.ts';

/** Outbox and sign-in; the app adds its own. */
export function localRoutes({ outbox, signIn }: { outbox: Outbox; signIn: SignIn }): LocalRoutes {
  return {
    'GET /local/outbox': ({ query, headers }) => {
      const to = query.get('to');
      const mails = outbox.list(to ? { to } : {});
      const forPeople = headers.accept?.includes('text/html');
      return forPeople ? { status: 200, type: 'text/html; charset=utf-8', body: renderOutbox(mails) } : json(mails);
    },
    'POST /local/token': async (call) => {
      const { staff, expired = false } = objectIn(call);
      if (typeof staff !== 'string' || typeof expired !== 'boolean') {
        throw new LocalRefusal(422, 'Send {"staff":"<email>"}, and "expired":true for a token that has run out.');
      }
      const token = await signIn.issueToken(staff, { expired });
      if (token) return json({ token });
      throw new LocalRefusal(404, `Nobody signs in as ${staff}: GET /local/staff lists who does.`);
    },
  };
}

/** Answers a call of `/local/…`; false when the path is another. */
export async function serveLocal(
  routes: LocalRoutes,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(message.url ?? '/', 'http://local');
  if (!url.pathname.startsWith('/local/')) return false;
  const { status, type, body } = await answer(routes, url, message);
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  return true;
}

async function answer(routes: LocalRoutes, url: URL, message: IncomingMessage): Promise<LocalAnswer> {
  const body = await buffer(message);
  // A page of elsewhere whose name was made to point here must not get tokens.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(message.headers.host ?? '')) {
    return json({ message: 'Call /local on 127.0.0.1 or localhost.' }, 403);
  }
  const route = routes[`${message.method} ${url.pathname}`];
  if (!route) return json({ message: 'Not Found' }, 404);
  try {
    return await route({ query: url.searchParams, headers: message.headers, body });
  } catch (error) {
    if (error instanceof LocalRefusal) return json({ message: error.message }, error.status);
    throw error;
  }
}
