import { departmentsNamed } from '../../shared/pages/departments-named.ts';
import { wordsIn } from '../../shared/pages/words.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { PathParameters, Route } from '../../shared/runtime/routes.ts';
import type { FileLinks } from '../http/file-links.ts';
import { openLink, refuseRevoked } from '../http/open-link.ts';
import { type OwnersPart, ownersPart } from './owner-files.ts';
import { languageOf } from './page-request.ts';
import { postReply } from './post-reply.ts';
import { type StatusDeps, type StatusVisit, showStatus } from './show-status.ts';
import { isKnownWriter } from './writer.ts';

/** `/t/<token>`: whoever has the link reads; only the owner writes. */
export function statusRoutes(deps: StatusDeps & FileLinks): readonly Route[] {
  return [
    ...ownersRoutes(deps, { path: '/t/{token}/files/{id}', what: 'file' }),
    ...ownersRoutes(deps, { path: '/t/{token}/messages/{id}', what: 'message' }),
    { method: 'GET', path: '/t/{token}', answer: (event, parts) => getStatus(deps, event, parts) },
    { method: 'POST', path: '/t/{token}', answer: (event, parts) => sendStatus(deps, event, parts) },
  ];
}

function ownersRoutes(
  deps: StatusDeps & FileLinks,
  { path, what }: { path: Route['path']; what: OwnersPart['what'] },
): readonly Route[] {
  const answer: Route['answer'] = async (event, { token = '', id = '' }) =>
    ownersPart(deps, await openVisit(deps, event, token), { what, id });
  return [
    { method: 'GET', path, answer },
    { method: 'POST', path, answer },
  ];
}

async function openVisit(deps: StatusDeps, event: HttpEvent, token: string): Promise<StatusVisit> {
  const claims = await openLink(deps, 'status', token);
  const file = await deps.tickets.file(claims.number);
  refuseRevoked(claims, file.ticket);
  const [known, inForce] = await Promise.all([isKnownWriter(deps, event, file.ticket), deps.rulesInForce?.()]);
  const words = departmentsNamed(wordsIn(languageOf(event, file.ticket.language)), inForce?.departments);
  return { event, file, words, known };
}

async function getStatus(deps: StatusDeps, event: HttpEvent, { token = '' }: PathParameters): Promise<HttpResponse> {
  return showStatus(deps, await openVisit(deps, event, token));
}

async function sendStatus(deps: StatusDeps, event: HttpEvent, { token = '' }: PathParameters): Promise<HttpResponse> {
  return postReply(deps, await openVisit(deps, event, token));
}
