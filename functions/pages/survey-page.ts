import { type Html, html } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { fieldRow, type Wrong, wrongSummary, wrongText } from './fields.ts';
import type { GivenAnswer } from './given-answer.ts';
import { pageResponse, whenWords } from './layout.ts';

export interface SurveyPage {
  readonly number: string;
  readonly subject: string;
  readonly path: string;
  readonly zone: string;
  readonly given: GivenAnswer | null;
  /** Whether an answer is taken now: the first, or one that replaces it. */
  readonly open: boolean;
  readonly thanks: boolean;
  /** Shows that the answer comes from this page. */
  readonly formKey: string;
  /** What was written and could not be kept. */
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
}

/** `/s/<token>`: the survey (A5.5.4). Opening it answers nothing, and nothing is chosen beforehand. */
export function surveyPage(words: Words, page: SurveyPage): HttpResponse {
  const text = words.survey;
  const { number, subject, path, given, open, thanks, wrong } = page;
  return pageResponse(words, {
    title: (wrong.size > 0 ? words.errorPrefix : '') + text.title,
    status: wrong.size > 0 ? 422 : 200,
    path,
    body: html`<div class="narrow">
${wrongSummary(words.form.summary, wrong, {})}
${thanks && html`<div class="thanks" role="status"><p><b>${text.thanks}</b></p><p>${text.thanksText}</p></div>`}
<p class="number">${number}</p>
<h1>${text.title}</h1>
<p class="lead">${subject}</p>
${given && givenAnswer(words, given, page.zone)}
${open ? form(words, page) : html`<p>${text.over}</p>`}
</div>`,
  });
}

function givenAnswer(words: Words, { score, comment, at }: GivenAnswer, zone: string): Html {
  const text = words.survey;
  return html`<section class="sheet score-${score}"><h2>${text.given}</h2><p class="given">${score} · ${text.scores[score - 1]}</p>
<p class="hint">${text.givenAt(whenWords(at, words, zone))}</p>${comment && html`<blockquote>${comment}</blockquote>`}</section>`;
}

function form(words: Words, { path, given, values, wrong, formKey }: SurveyPage): Html {
  const text = words.survey;
  const cards = text.scores.map((label, index) => {
    const score = String(index + 1);
    return html`<label class="card score-${score}"><input type="radio" name="score" value="${score}"${values.get('score') === score && html` checked`}><span><b>${score}</b>${label}</span></label>`;
  });
  const comment = { name: 'comment', label: text.comment, hint: text.commentHint, optional: true, wrong };
  return html`<form class="sheet" method="post" action="${path}?lang=${words.language}" novalidate>
<h2>${given ? text.change : text.question}</h2>
<p class="hint">${given ? text.changeLead : text.lead}</p>
<input type="hidden" name="key" value="${formKey}">
${given && html`<input type="hidden" name="replaces" value="true">`}
<div class="row" role="radiogroup" aria-label="${text.question}" id="score" tabindex="-1">${wrongText('score', wrong)}<div class="scores">${cards}</div></div>
${fieldRow(
  words,
  comment,
  (attributes) => html`<textarea ${attributes} rows="5" maxlength="5000">
${values.get('comment') ?? ''}</textarea>`,
)}
<button>${given ? text.sendChange : text.send}</button>
</form>`;
}
