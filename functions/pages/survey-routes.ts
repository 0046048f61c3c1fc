import type { ActDeps } from '../../shared/desk/act-on-ticket.ts';
import { type LinkClaims, signToken } from '../../shared/links/signed-token.ts';
import { wordsIn } from '../../shared/pages/words.ts';
import { fieldErrors } from '../../shared/runtime/field-errors.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { PathParameters, Route } from '../../shared/runtime/routes.ts';
import { AlreadyAnswered } from '../../shared/tickets/errors.ts';
import { type LinkDeps, openLink, readLink, refuseRevoked } from '../http/open-link.ts';
import { answerSurvey, type SurveyRequest, surveyRequest } from '../http/survey-answer.ts';
import type { Wrong } from './fields.ts';
import { givenAnswer, takesAnswer } from './given-answer.ts';
import { formFields, languageOf } from './page-request.ts';
import { surveyPage } from './survey-page.ts';

export type SurveyDeps = ActDeps & LinkDeps;

/** The survey's page: looking answers nothing, only sending its form does. */
export function surveyRoutes(deps: SurveyDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/s/{token}', answer: (event, parts) => getSurvey(deps, event, parts) },
    { method: 'POST', path: '/s/{token}', answer: (event, parts) => postSurvey(deps, event, parts) },
  ];
}

interface Sent {
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
}

const NOTHING_SENT: Sent = { values: new URLSearchParams(), wrong: new Map() };

async function getSurvey(
  deps: SurveyDeps,
  event: HttpEvent,
  { token = '' }: PathParameters,
  { values, wrong } = NOTHING_SENT,
): Promise<HttpResponse> {
  const claims = await openLink(deps, 'survey', token);
  const { number, round } = claims;
  const file = await deps.tickets.file(number);
  refuseRevoked(claims, file.ticket);
  return surveyPage(wordsIn(languageOf(event, file.ticket.language)), {
    number,
    subject: file.record.subject,
    path: event.rawPath,
    zone: deps.zone,
    given: givenAnswer(file, round),
    open: takesAnswer(file, round, deps.now()),
    thanks: event.queryStringParameters?.thanks === '1',
    formKey: await surveyKey(deps, claims),
    values,
    wrong,
  });
}

async function postSurvey(deps: SurveyDeps, event: HttpEvent, parts: PathParameters): Promise<HttpResponse> {
  const values = formFields(event);
  const words = wordsIn(languageOf(event));
  const body = {
    score: values.has('score') ? Number(values.get('score')) : undefined,
    comment: values.get('comment')?.trim() || undefined,
    replaces: values.get('replaces') === 'true',
  };
  const read = surveyRequest().safeParse(body);
  if (!read.success) {
    const errors = fieldErrors(read.error.issues, body, words.wrong).map(({ pointer, detail }): [string, string] => {
      const name = pointer.slice(1);
      return [name, name === 'score' ? words.survey.choose : detail];
    });
    return getSurvey(deps, event, parts, { values, wrong: new Map(errors) });
  }
  if (!(await isSurveyKey(deps, parts.token ?? '', values.get('key') ?? ''))) {
    return getSurvey(deps, event, parts, { values, wrong: new Map([['score', words.survey.again]]) });
  }
  if (await keepAnswer(deps, parts.token ?? '', read.data)) {
    return {
      statusCode: 303,
      headers: { Location: `${event.rawPath}?lang=${words.language}&thanks=1`, 'Cache-Control': 'no-store' },
    };
  }
  return getSurvey(deps, event, parts, { values, wrong: new Map([['score', words.survey.already]]) });
}

/** Long enough to think it over. */
const KEY_SECONDS = 86_400;

/** Goes along with the page's form, so that what posts to the link without having read the page answers nothing. */
async function surveyKey({ keys, now }: LinkDeps, { number, round }: LinkClaims): Promise<string> {
  const expiresAt = Math.floor(now().getTime() / 1000) + KEY_SECONDS;
  return signToken({ purpose: 'form', number, round, expiresAt }, await keys());
}

async function isSurveyKey(deps: LinkDeps, token: string, key: string): Promise<boolean> {
  const { number, round } = await openLink(deps, 'survey', token);
  const reading = await readLink(deps, key);
  if (reading.state !== 'valid' || reading.claims.purpose !== 'form') return false;
  return reading.claims.number === number && reading.claims.round === round;
}

/**
 * The button pressed twice sends the same answer twice: the second time is as good as the first.
 * @returns false when the closing has another answer already, which this one did not mean to replace
 */
async function keepAnswer(deps: SurveyDeps, token: string, answer: SurveyRequest): Promise<boolean> {
  const { number, round } = await openLink(deps, 'survey', token);
  const given = givenAnswer(await deps.tickets.file(number), round);
  if (given?.score === answer.score && given.comment === answer.comment) return true;
  try {
    await answerSurvey(deps, token, answer);
    return true;
  } catch (error) {
    if (error instanceof AlreadyAnswered && !answer.replaces) return false;
    throw error;
  }
}
