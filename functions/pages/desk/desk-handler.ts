import { compressed } from '../../../shared/runtime/compressed.ts';
import {
  type HttpEvent,
  type HttpFunction,
  type HttpResponse,
  httpFunction,
} from '../../../shared/runtime/http-stack.ts';
import { router } from '../../../shared/runtime/routes.ts';
import { CALLBACK_PATH, SIGNED_OUT_PATH } from '../../environment.ts';
import { type Assets, assetResponse } from '../assets.ts';
import { formFields } from '../page-request.ts';
import type { VisitDeps } from './desk-deps.ts';
import type { DeskRoute } from './desk-route.ts';
import { type DeskPage, deskPage } from './frame.ts';
import { deskProblemPage, plainPage } from './plain-page.ts';
import { DESK_SCRIPT, DESK_SCRIPT_PATH } from './script.ts';
import { type CookieMaker, cookieMaker } from './session/cookies.ts';
import { readSession, requireOwnForm } from './session/session.ts';
import { finishSignIn, isDeskPath, signOut, startSignIn } from './session/sign-in-routes.ts';
import { DESK_STYLE, DESK_STYLE_PATH } from './style.ts';
import type { Visit } from './visit.ts';
import { visitOf } from './visit-of.ts';

/** Needed before anybody has signed in. */
const ASSETS: Assets = { [DESK_STYLE_PATH]: DESK_STYLE, [DESK_SCRIPT_PATH]: DESK_SCRIPT };
const ASSETS_PATH = '/desk/assets/';

const SIGN_OUT_PATH = '/desk/sign-out';

interface Desk<Deps extends VisitDeps> {
  readonly deps: Deps;
  readonly routes: readonly DeskRoute<Deps>[];
}

/**
 * Pages for those who are signed in. The session's token is checked here on every request; what may be done, the use
 * cases say.
 */
export function deskHandler<Deps extends VisitDeps>(deps: Deps, routes: readonly DeskRoute<Deps>[]): HttpFunction {
  const cookies = cookieMaker(deps.publicUrl);
  return httpFunction(async (event) => {
    const before = deps.requests();
    const response = await answer({ deps, routes }, event, cookies);
    const headers = { ...response.headers, 'Server-Timing': `table;desc="${deps.requests() - before} requests"` };
    return compressed(event, { ...response, headers });
  }, deskProblemPage);
}

async function answer<Deps extends VisitDeps>(
  desk: Desk<Deps>,
  event: HttpEvent,
  cookies: CookieMaker,
): Promise<HttpResponse> {
  const { deps } = desk;
  if (event.rawPath.startsWith(ASSETS_PATH)) return assetResponse(ASSETS, event);
  if (event.rawPath === CALLBACK_PATH) return (await finishSignIn(deps, event, cookies)) ?? startOver(event);
  if (event.rawPath === SIGNED_OUT_PATH) {
    return plainPage(event, ({ account }) => ({
      title: account.outTitle,
      text: account.outText,
      status: 200,
      signIn: '/desk',
    }));
  }
  const session = await readSession(deps, event, cookies);
  if (session === null) return notSignedIn(deps, event, cookies);
  const visit = await visitOf(deps, event, session.claims);
  const asked = event.queryStringParameters?.lang;
  const language = asked === undefined ? [] : [cookies.keep('redress_lang', visit?.words.language ?? 'zh')];
  const response = visit === null ? unknownHere(event) : await answerVisit(desk, visit, cookies);
  return { ...response, cookies: [...(response.cookies ?? []), ...session.cookies, ...language] };
}

async function answerVisit<Deps extends VisitDeps>(
  { deps, routes }: Desk<Deps>,
  visit: Visit,
  cookies: CookieMaker,
): Promise<HttpResponse> {
  const { event } = visit;
  const isPost = event.requestContext.http.method === 'POST';
  if (isPost) requireOwnForm(event, formFields(event).get('csrf'), visit.csrf);
  if (isPost && event.rawPath === SIGN_OUT_PATH) return signOut(deps, event, cookies);
  const framed = (result: HttpResponse | DeskPage) =>
    'body' in result && typeof result.body === 'object'
      ? deskPage(visit, deps.signIn.origin, result as DeskPage)
      : (result as HttpResponse);
  const route = router(
    routes.map(({ method, path, answer: give }) => ({
      method,
      path,
      answer: async (_, parts) => framed(await give(deps, visit, parts)),
    })),
  );
  return route(event);
}

const unknownHere = (event: HttpEvent) =>
  plainPage(event, ({ account }) => ({ title: account.unknownTitle, text: account.unknownText, status: 403 }));

const startOver = (event: HttpEvent) =>
  plainPage(event, ({ account }) => ({
    title: account.startTitle,
    text: account.startText,
    status: 400,
    signIn: '/desk',
  }));

/** Pages lead to the sign-in and back; a form that was sent too late says so, and a script is told in a word. */
function notSignedIn(deps: VisitDeps, event: HttpEvent, cookies: CookieMaker): HttpResponse {
  const { method } = event.requestContext.http;
  const { 'x-desk-live': live } = event.headers;
  if (live !== undefined) return { statusCode: 401, headers: { 'Cache-Control': 'no-store' }, body: '' };
  if (method !== 'GET' && method !== 'HEAD') {
    return plainPage(event, ({ account }) => ({
      title: account.overTitle,
      text: account.overText,
      status: 401,
      signIn: '/desk',
    }));
  }
  const back = `${event.rawPath}${event.rawQueryString ? `?${event.rawQueryString}` : ''}`;
  return startSignIn(deps, cookies, isDeskPath(back) ? back : '/desk');
}
