import { PERMISSIONS } from '../../shared/staff/permissions.ts';
import type { ApiCall } from './api-call.ts';
import { DestructionsAnswer, PersonAnswer, PRIVACY_REQUESTS, PrivacyOrderAnswer } from './privacy-requests.ts';

const WHO = PERMISSIONS.privacy.join(', ');
const post = { method: 'post', staff: true, problems: [400, 403, 404, 409, 413, 422] } as const;

/** What is kept about persons, as the API's document describes it. */
export const PRIVACY_CALLS: readonly ApiCall[] = [
  {
    method: 'get',
    path: '/api/customers/{id}/privacy',
    id: 'getPersonalData',
    summary: `What stands about a person’s data: orders, legal holds, what an erasure would find; ${WHO}`,
    staff: true,
    success: 200,
    answer: PersonAnswer,
    problems: [403, 404],
  },
  {
    ...post,
    path: '/api/customers/{id}/exports',
    id: 'exportPerson',
    summary: `Have everything about a person put into an archive, which GET …/privacy links to for a day; ${WHO}`,
    body: PRIVACY_REQUESTS.export,
    success: 201,
    answer: PrivacyOrderAnswer,
  },
  {
    ...post,
    path: '/api/customers/{id}/erasures',
    id: 'erasePerson',
    summary: `Have everything that names or quotes a person destroyed; numbers, duties and counters stay; ${WHO}`,
    body: PRIVACY_REQUESTS.erasure,
    success: 201,
    answer: PrivacyOrderAnswer,
  },
  {
    ...post,
    path: '/api/customers/{id}/hold',
    id: 'holdPerson',
    summary: `Set a legal hold: nothing of the person is destroyed until it is released; ${WHO}`,
    body: PRIVACY_REQUESTS.hold,
    success: 200,
    answer: PersonAnswer,
  },
  {
    ...post,
    path: '/api/customers/{id}/hold-release',
    id: 'releaseHold',
    summary: `Release the legal hold; ${WHO}`,
    body: PRIVACY_REQUESTS.hold,
    success: 200,
    answer: PersonAnswer,
  },
  {
    method: 'get',
    path: '/api/destructions',
    id: 'listDestructions',
    summary: `The register of what was destroyed, on request or after three years (B4.4.4.1): who, when, why, what counts; ${WHO}`,
    staff: true,
    success: 200,
    answer: DestructionsAnswer,
    problems: [403],
  },
];
