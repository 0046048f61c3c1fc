import { LANGUAGES, type Language } from '../../shared/regulation/words.ts';
import type { HttpEvent } from '../../shared/runtime/http-stack.ts';
import { textBody } from '../../shared/runtime/json-body.ts';
import { negotiateLanguage } from '../../shared/runtime/negotiate-language.ts';

/** No form of ours comes near it. */
export const MAX_FORM_BYTES = 256 * 1024;

/** The language that the address asks for, else the browser, else the fallback. */
export function languageOf(event: HttpEvent, fallback?: Language): Language {
  const asked = event.queryStringParameters?.lang;
  return (
    LANGUAGES.find((language) => language === asked) ?? negotiateLanguage(event.headers['accept-language'], fallback)
  );
}

/** The fields of a form that was sent without script. @throws HttpProblem 400, 413 */
export function formFields(event: HttpEvent): URLSearchParams {
  return new URLSearchParams(textBody(event, MAX_FORM_BYTES));
}
