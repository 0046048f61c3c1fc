import { html } from '../../../../shared/pages/html.ts';
import {
  type CompanyRules,
  REGULATION_RULES,
  SPANNED_DUTIES,
  type SpannedDuty,
  spanClause,
} from '../../../../shared/regulation/company-rules.ts';
import { URGENCIES, type Urgency } from '../../../../shared/regulation/words.ts';
import { looserThanRegulation } from '../../../../shared/settings/duties-setting.ts';
import { urgencyMark } from '../marks.ts';
import type { Visit } from '../visit.ts';
import { described, idOf, wrongBeside } from './fields-of-setting.ts';
import type { Line, SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

const nameOf = (duty: SpannedDuty, urgency: Urgency) => `${duty}.${urgency}`;

const clauseOf = (duty: SpannedDuty, urgency: Urgency) =>
  spanClause(duty, 'request', urgency) ?? spanClause(duty, 'complaint', urgency) ?? '';

/** Every span that the regulations give. */
const CELLS = SPANNED_DUTIES.flatMap((duty) =>
  URGENCIES.flatMap((urgency) => {
    const most = REGULATION_RULES.spans[duty][urgency];
    return most === undefined ? [] : [{ duty, urgency, most }];
  }),
);

const fields: SettingForm<'duties'>['fields'] = (visit, { values, wrong }) => {
  const { duties } = wordsOf(visit);
  const cell = (duty: SpannedDuty, urgency: Urgency) => {
    const most = REGULATION_RULES.spans[duty][urgency];
    if (most === undefined) return html`<td>${visit.text.none}</td>`;
    const name = nameOf(duty, urgency);
    const hint = duties.most(most, clauseOf(duty, urgency));
    const label = `${visit.text.duties[duty]}, ${visit.words.urgencies[urgency].name}`;
    return html`<td>${wrongBeside(name, wrong)}<input ${described(name, wrong, hint)} aria-label="${label}" type="number" inputmode="numeric" min="1" max="${most}" step="1" value="${values.get(name)}"><small class="hint" id="${idOf(name)}-hint">${hint}</small></td>`;
  };
  const rows = SPANNED_DUTIES.map(
    (duty) =>
      html`<tr><th scope="row">${visit.text.duties[duty]}</th>${URGENCIES.map((urgency) => cell(duty, urgency))}</tr>`,
  );
  return html`<section class="sheet"><div class="scroll" tabindex="0" role="group" aria-label="${wordsOf(visit).kinds.duties.name}"><table class="settings spans"><thead><tr><td></td>${URGENCIES.map((urgency) => html`<th scope="col">${urgencyMark(visit, urgency)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
};

function spansOf(values: URLSearchParams): CompanyRules['spans'] {
  const hours = ({ duty, urgency }: (typeof CELLS)[number]) => {
    const given = values.get(nameOf(duty, urgency))?.trim() ?? '';
    return /^[1-9]\d{0,3}$/.test(given) ? [[urgency, Number(given)] as const] : [];
  };
  return Object.fromEntries(
    SPANNED_DUTIES.map((duty) => [duty, Object.fromEntries(CELLS.filter((cell) => cell.duty === duty).flatMap(hours))]),
  ) as CompanyRules['spans'];
}

/** A5.4.2, A5.5.1, A5.5.2: looser than the regulations is refused, by the clause. */
const read: SettingForm<'duties'>['read'] = (visit, values) => {
  const { duties } = wordsOf(visit);
  const content = spansOf(values);
  const looser = looserThanRegulation(content);
  if (looser.length === 0) return { content };
  return {
    wrong: new Map(
      looser.map(({ duty, urgency, most, clause }) => [nameOf(duty, urgency), duties.wrong(most, clause)]),
    ),
  };
};

function lines(visit: Visit, spans: CompanyRules['spans']): Line[] {
  const { duties } = wordsOf(visit);
  return CELLS.map(({ duty, urgency, most }) => [
    `${visit.text.duties[duty]}, ${visit.words.urgencies[urgency].name}`,
    duties.hours(spans[duty][urgency] ?? most),
  ]);
}

export const dutiesForm: SettingForm<'duties'> = {
  kind: 'duties',
  values: (spans) =>
    new URLSearchParams(
      Object.fromEntries(
        CELLS.map(({ duty, urgency, most }) => [nameOf(duty, urgency), String(spans[duty][urgency] ?? most)]),
      ),
    ),
  fields,
  read,
  lines,
};
