import type { AtTheDesk } from '../../../shared/desk/at-the-desk.ts';
import { PRODUCT_REPLIES } from '../../../shared/letters/reply-templates.ts';
import { departmentsNamed } from '../../../shared/pages/departments-named.ts';
import { deskWordsIn } from '../../../shared/pages/desk-words.ts';
import { wordsIn } from '../../../shared/pages/words.ts';
import {
  type HttpEvent,
  type HttpFunction,
  type HttpResponse,
  httpFunction,
} from '../../../shared/runtime/http-stack.ts';
import { router } from '../../../shared/runtime/routes.ts';
import { isActive } from '../../../shared/staff/deputies.ts';
import type { Holding } from '../../../shared/staff/permissions.ts';
import type { StaffMember } from '../../../shared/staff/staff.ts';
import { CALLBACK_PATH, SIGNED_OUT_PATH } from '../../environment.ts';
import { callerWith } from '../../http/staff-identity.ts';
import { type Assets, assetResponse } from '../assets.ts';
import { formFields } from '../page-request.ts';
import type { VisitDeps } from './desk-deps.ts';
import type { DeskRoute } from './desk-route.ts';
import { type DeskPage, deskPage } from './frame.ts';
import { deskLanguage, deskProblemPage, plainPage } from './plain-page.ts';
import { compressed } from './respond.ts';
import { DESK_SCRIPT, DESK_SCRIPT_PATH } from './script.ts';
import { type CookieMaker, cookieMaker } from './session/cookies.ts';
import { csrfToken, readSession, requireOwnForm } from './session/session.ts';
import type { SessionClaims } from './session/sign-in.ts';
import { finishSignIn, isDeskPath, signOut, startSignIn } from './session/sign-in-routes.ts';
import { DESK_STYLE, DESK_STYLE_PATH } from './style.ts';
import { timesOf } from './times.ts';
import type { Visit } from './visit.ts';

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

const memberOf = (members: readonly StaffMember[], { sub }: SessionClaims) =>
  members.find(({ id, active }) => id === sub && active);

const isReading = ({ requestContext }: HttpEvent) => ['GET', 'HEAD'].includes(requestContext.http.method);

/** Who changes something is checked by what holds now, and so is whom the desk did not know lately. */
async function atTheDeskFor(deps: VisitDeps, event: HttpEvent, claims: SessionClaims): Promise<AtTheDesk> {
  const lately = isReading(event) ? await deps.atTheDeskLately?.() : undefined;
  return lately !== undefined && memberOf(lately.members, claims) !== undefined ? lately : deps.atTheDesk();
}

/** Everything that pages say and ask by; null for whom the desk does not know. */
async function visitOf(deps: VisitDeps, event: HttpEvent, claims: SessionClaims): Promise<Visit | null> {
  const now = deps.now();
  const at = now.toISOString();
  const [{ members, deputyships, inForce, replies = PRODUCT_REPLIES }, csrf] = await Promise.all([
    atTheDeskFor(deps, event, claims),
    csrfToken(deps, claims),
  ]);
  const member = memberOf(members, claims);
  if (member === undefined) return null;
  const caller = callerWith(member, claims.groups);
  const language = deskLanguage(event, member.language);
  const words = departmentsNamed(wordsIn(language), inForce.departments);
  const text = deskWordsIn(language);
  const { zone, departmentScope } = deps;
  const own = caller.roles.map((role) => ({ role, department: member.department }));
  const running = deputyships.filter((one) => isActive(one, at));
  const isOwn = (one: Holding) =>
    own.some(({ role, department }) => role === one.role && department === one.department);
  const times = timesOf(text, { now, zone, locale: words.locale });
  return {
    event,
    words,
    text,
    times,
    caller,
    holdings: [...own, ...running.filter(({ deputy }) => deputy === member.id)],
    deputyships: running.filter((one) => one.deputy === member.id || isOwn(one)),
    departmentScope,
    rules: inForce.rules,
    departments: inForce.departments,
    replies,
    members,
    csrf,
    now,
    zone,
  };
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
