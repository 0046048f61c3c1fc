import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { DEPARTMENTS, ROLES } from '../../../../shared/regulation/words.ts';
import type { StaffMember } from '../../../../shared/staff/staff.ts';
import { MOST_REASON } from '../../../http/fields.ts';
import type { Wrong } from '../../fields.ts';
import { options } from '../marks.ts';
import type { Visit } from '../visit.ts';
import { checkField, choiceField, described, idOf, lineField, wrongBeside } from './fields-of-setting.ts';
import { wordsOf } from './words-of.ts';

export interface StaffForm {
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
  /** Who is changed; null for somebody new. */
  readonly member: StaffMember | null;
  readonly version: number;
}

export function valuesOf({ name, email, department, roles, language, active }: StaffMember): URLSearchParams {
  return new URLSearchParams([
    ['name', name],
    ['email', email],
    ['department', department],
    ...roles.map((role) => ['roles', role]),
    ['language', language],
    ...(active ? [['active', 'yes']] : []),
  ] as [string, string][]);
}

/** What an administrator fills in about a person. The address is what they sign in by: it does not change. */
export function staffForm(visit: Visit, { values, wrong, member, version }: StaffForm): Html {
  const { person: words, save, whyHint } = wordsOf(visit);
  const about = { values, wrong };
  const isNew = member === null;
  const departments = DEPARTMENTS.map((name) => [name, visit.words.departments[name]] as const);
  return html`<form method="post" action="/desk/administration/staff/${member?.id ?? 'new'}" class="sheet narrow" novalidate>
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="version" value="${version}">
${lineField({ ...about, name: 'name', label: words.name, max: 100 })}
${isNew ? lineField({ ...about, name: 'email', label: words.email, hint: words.invited, max: 254 }) : html`<p><span class="label">${words.email}</span> ${member.email}</p>`}
<div class="row"><label for="${idOf('department')}">${words.department}</label>${wrongBeside('department', wrong)}<select ${described('department', wrong)}>${options(departments, values.get('department') ?? '')}</select></div>
${roleChecks(visit, values, wrong)}
${choiceField({ values, name: 'language', label: words.language, entries: Object.entries(words.languages) })}
${!isNew && checkField({ values, name: 'active', label: words.works })}
${lineField({ ...about, name: 'why', label: words.why, hint: whyHint, max: MOST_REASON })}
<button>${isNew ? words.add : save}</button></form>`;
}

function roleChecks(visit: Visit, values: URLSearchParams, wrong: Wrong): Insert {
  const held = values.getAll('roles');
  const each = ROLES.map(
    (role) =>
      html`<label><input type="checkbox" name="roles" value="${role}"${held.includes(role) && html` checked`}>${visit.text.roles[role]}</label>`,
  );
  return html`<fieldset class="row" id="${idOf('roles')}"><legend>${wordsOf(visit).person.roles}</legend>${wrongBeside('roles', wrong)}<div class="choice">${each}</div></fieldset>`;
}
