import { CAPA_RULES, CAPA_STAGES } from '../../shared/regulation/capa.ts';
import { PERMISSIONS } from '../../shared/staff/permissions.ts';
import type { ApiCall } from './api-call.ts';
import { CapaAnswer, CapasAnswer, DeputiesAnswer, DeputyAnswer } from './capa-answers.ts';
import { CAPA_REQUESTS, capasRequest } from './capa-calls.ts';
import { deputiesRequest, deputyEndRequest, deputyRequest } from './deputy-calls.ts';

/** Corrective and preventive actions (C5.2–C5.5) and deputies, as the API's document describes them. */
export const COMPLAINT_CALLS: readonly ApiCall[] = [
  {
    method: 'get',
    path: '/api/capas',
    id: 'listCapas',
    summary: 'Corrective and preventive actions (C5.2): open ones by due time, closed ones by when they were closed',
    staff: true,
    query: capasRequest(),
    success: 200,
    answer: CapasAnswer,
    problems: [403, 422],
  },
  {
    method: 'get',
    path: '/api/capas/{number}',
    id: 'getCapa',
    summary: 'A corrective and preventive action, with all that was written on it',
    staff: true,
    success: 200,
    answer: CapaAnswer,
    problems: [403, 404],
  },
  ...CAPA_STAGES.map(
    (stage): ApiCall => ({
      method: 'post',
      path: `/api/capas/{number}/${stage}`,
      id: `capa-${stage}`,
      summary: `${CAPA_RULES[stage].title.en} (${CAPA_RULES[stage].clause}); ${PERMISSIONS[`capa-${stage}`].join(', ')}`,
      staff: true,
      headers: ['If-Match'],
      body: CAPA_REQUESTS[stage],
      success: 200,
      answer: CapaAnswer,
      problems: [400, 403, 404, 409, 412, 413, 422],
    }),
  ),
  {
    method: 'get',
    path: '/api/deputies',
    id: 'listDeputies',
    summary: 'Who stands in for whom, now and later; state=over: who did',
    staff: true,
    query: deputiesRequest(),
    success: 200,
    answer: DeputiesAnswer,
    problems: [403, 422],
  },
  {
    method: 'post',
    path: '/api/deputies',
    id: 'handOver',
    summary: 'Hand a role over for a period; its holder, customer-service-head or administrator',
    staff: true,
    body: deputyRequest(),
    success: 201,
    answer: DeputyAnswer,
    problems: [400, 403, 413, 422],
  },
  {
    method: 'post',
    path: '/api/deputies/{id}/end',
    id: 'takeBack',
    summary: 'Take a role back before its time (ours:T5), once; who handed it over or may',
    staff: true,
    body: deputyEndRequest(),
    success: 200,
    answer: DeputyAnswer,
    problems: [400, 403, 409, 413, 422],
  },
];
