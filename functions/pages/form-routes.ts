import { randomUUID } from 'node:crypto';
import { type Words, wordsIn } from '../../shared/pages/words.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { Route } from '../../shared/runtime/routes.ts';
import type { CreationDeps } from '../http/create-ticket.ts';
import { emptyForm } from './empty-form.ts';
import type { Wrong } from './fields.ts';
import { formPage } from './form-page.ts';
import { languageOf } from './page-request.ts';
import { readForm, reportProblem } from './report-problem.ts';
import { sentForm } from './sent-form.ts';
import { takeFiles, withoutLost } from './take-files.ts';

export interface FormDeps extends CreationDeps {
  readonly supportAddress: string;
}

/** `/`: looking at the form, and sending it. */
export function formRoutes(deps: FormDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/', answer: (event) => emptyForm(deps, event) },
    { method: 'POST', path: '/', answer: (event) => postForm(deps, event) },
  ];
}

async function postForm(deps: FormDeps, event: HttpEvent): Promise<HttpResponse> {
  const form = await sentForm(event);
  const language = languageOf(event);
  const words = wordsIn(language);
  const formKey = form.values.get('key') ?? randomUUID();
  const { uploadIds, wrong: wrongFiles } = await takeFiles(deps.uploads, form, words.writing);
  const again = (wrong: Wrong) => sameForm(deps, words, { values: form.values, wrong, formKey, uploadIds });
  const { request, wrong = new Map<string, string>() } = readForm(form.values, words, uploadIds);
  if (request === undefined || wrongFiles !== undefined) {
    return again(new Map([...wrong, ...(wrongFiles === undefined ? [] : [['files', wrongFiles] as const])]));
  }
  try {
    const path = await reportProblem(deps, { request, formKey, language });
    return { statusCode: 303, headers: { Location: `${path}?lang=${language}&sent=1`, 'Cache-Control': 'no-store' } };
  } catch (error) {
    const arrived = withoutLost(uploadIds, error);
    return sameForm(deps, words, {
      values: form.values,
      wrong: new Map([['files', words.writing.files.gone]]),
      formKey,
      uploadIds: arrived,
    });
  }
}

interface Sent {
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
  readonly formKey: string;
  readonly uploadIds: readonly string[];
}

/** The form as it was sent, with what is wrong: nothing that was written or attached gets lost. */
async function sameForm(deps: FormDeps, words: Words, { uploadIds, ...sent }: Sent): Promise<HttpResponse> {
  const { uploads, supportAddress } = deps;
  const [attached, filesTo] = await Promise.all([uploads.waiting(uploadIds), uploads.origin()]);
  return formPage(words, { ...sent, supportAddress, attached, filesTo });
}
