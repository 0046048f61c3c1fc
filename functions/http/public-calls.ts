import { AcceptedAnswer, SurveyAnswer, UploadAnswer } from './answers/public-answers.ts';
import type { ApiCall } from './api-call.ts';
import { surveyRequest } from './survey-answer.ts';
import { ticketRequest } from './ticket-request.ts';
import { uploadRequest } from './upload-request.ts';

/** What anybody may call. */
export const PUBLIC_CALLS: readonly ApiCall[] = [
  {
    method: 'post',
    path: '/api/tickets',
    id: 'createTicket',
    summary: 'Report a problem',
    staff: false,
    headers: ['Idempotency-Key'],
    body: ticketRequest(),
    success: 201,
    answer: AcceptedAnswer,
    problems: [400, 413, 422, 429],
  },
  {
    method: 'post',
    path: '/api/uploads',
    id: 'offerUpload',
    staff: false,
    summary: 'Get a presigned POST for one file; name its uploadId in attachments within a day',
    body: uploadRequest(),
    success: 201,
    answer: UploadAnswer,
    problems: [400, 413, 422, 429],
  },
  {
    method: 'post',
    path: '/api/surveys/{token}',
    id: 'answerSurvey',
    staff: false,
    summary: 'Say how satisfied you are with a closing; within 7 days replaces: true replaces the answer',
    body: surveyRequest(),
    success: 201,
    answer: SurveyAnswer,
    problems: [400, 404, 409, 410, 413, 422, 429],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'getOpenApi',
    summary: 'This document',
    staff: false,
    success: 200,
    problems: [429],
  },
];
