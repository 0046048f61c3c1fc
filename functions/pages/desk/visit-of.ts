import type { AtTheDesk } from '../../../shared/desk/at-the-desk.ts';
import { PRODUCT_REPLIES } from '../../../shared/letters/reply-templates.ts';
import { departmentsNamed } from '../../../shared/pages/departments-named.ts';
import { deskWordsIn } from '../../../shared/pages/desk-words.ts';
import { wordsIn } from '../../../shared/pages/words.ts';
import type { HttpEvent } from '../../../shared/runtime/http-stack.ts';
import { type Deputyship, isActive } from '../../../shared/staff/deputies.ts';
import type { StaffMember } from '../../../shared/staff/staff.ts';
import { type Caller, callerWith } from '../../http/staff-identity.ts';
import type { VisitDeps } from './desk-deps.ts';
import { deskLanguage } from './plain-page.ts';
import { csrfToken } from './session/session.ts';
import type { SessionClaims } from './session/sign-in.ts';
import { timesOf } from './times.ts';
import type { Visit } from './visit.ts';

const memberOf = (members: readonly StaffMember[], { sub }: SessionClaims) =>
  members.find(({ id, active }) => id === sub && active);

const isReading = ({ requestContext }: HttpEvent) => ['GET', 'HEAD'].includes(requestContext.http.method);

/** Who changes something is checked by what holds now, and so is whom the desk did not know lately. */
async function atTheDeskFor(deps: VisitDeps, event: HttpEvent, claims: SessionClaims): Promise<AtTheDesk> {
  const lately = isReading(event) ? await deps.atTheDeskLately?.() : undefined;
  return lately !== undefined && memberOf(lately.members, claims) !== undefined ? lately : deps.atTheDesk();
}

/** What somebody holds, of their own or for others, and which deputyships concern them. */
function heldBy({ member, roles }: Caller, running: readonly Deputyship[]): Pick<Visit, 'holdings' | 'deputyships'> {
  const { id, department } = member;
  const own = roles.map((role) => ({ role, department }));
  const isOwn = (one: Deputyship) => one.department === department && roles.includes(one.role);
  return {
    holdings: [...own, ...running.filter(({ deputy }) => deputy === id)],
    deputyships: running.filter((one) => one.deputy === id || isOwn(one)),
  };
}

/** Everything that pages say and ask by; null for whom the desk does not know. */
export async function visitOf(deps: VisitDeps, event: HttpEvent, claims: SessionClaims): Promise<Visit | null> {
  const now = deps.now();
  const [{ members, deputyships, inForce, saved }, csrf] = await Promise.all([
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
  const running = deputyships.filter((one) => isActive(one, now.toISOString()));
  const times = timesOf(text, { now, zone, locale: words.locale });
  return {
    event,
    words,
    text,
    times,
    caller,
    ...heldBy(caller, running),
    departmentScope,
    rules: inForce.rules,
    departments: inForce.departments,
    replies: saved.replies?.content ?? PRODUCT_REPLIES,
    saved,
    handedOver: deputyships,
    members,
    csrf,
    now,
    zone,
  };
}
