import { randomUUID } from 'node:crypto';
import { wordsIn } from '../../shared/pages/words.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { formPage } from './form-page.ts';
import type { FormDeps } from './form-routes.ts';
import { languageOf } from './page-request.ts';

/** The form as everybody finds it. */
export async function emptyForm(
  { uploads, supportAddress }: Pick<FormDeps, 'uploads' | 'supportAddress'>,
  event: HttpEvent,
): Promise<HttpResponse> {
  return formPage(wordsIn(languageOf(event)), {
    values: new URLSearchParams(),
    wrong: new Map(),
    formKey: randomUUID(),
    supportAddress,
    attached: [],
    filesTo: await uploads.origin(),
  });
}
