import type { RulesInForce } from '../../../../shared/desk/rules-in-force.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { type CurrentSetting, isWording, type SettingKind } from '../../../../shared/settings/settings.ts';
import { mayDo } from '../../../../shared/staff/permissions.ts';
import { MOST_REASON } from '../../../http/fields.ts';
import type { Wrong } from '../../fields.ts';
import type { DeskPage } from '../frame.ts';
import type { Visit } from '../visit.ts';
import { idOf, lineField } from './fields-of-setting.ts';
import { holidaysNote } from './holidays-note.ts';
import { nameOfKind, type SettingForm, wayToSettings } from './setting-form.ts';
import { sinceWhen } from './since-when.ts';
import { wordsOf } from './words-of.ts';

export const isAdministrator = ({ holdings }: Pick<Visit, 'holdings'>) =>
  mayDo(
    holdings.map(({ role }) => role),
    'administration',
  );

export interface ShownSetting<K extends SettingKind> {
  readonly form: SettingForm<K>;
  readonly current: CurrentSetting<K> | undefined;
  readonly inForce: RulesInForce;
  /** Nothing differs from what holds where nobody decided anything. */
  readonly isOwn: boolean;
  readonly values: URLSearchParams;
  readonly wrong?: Wrong;
  /** What the entries would change, and a digest by which saving knows that it was seen. */
  readonly effect?: { readonly shown: Html; readonly seen: string; readonly differs: boolean };
  readonly note?: Insert;
  readonly status?: number;
}

/** `/desk/administration/<kind>`: the setting as it holds, or as somebody is changing it. */
export function settingPage<K extends SettingKind>(visit: Visit, page: ShownSetting<K>): DeskPage {
  const words = wordsOf(visit);
  const { form, current, wrong = new Map(), effect, note, status = 200 } = page;
  const { name, what } = nameOfKind(visit, form.kind);
  const mayChange = isAdministrator(visit);
  return {
    title: `${wrong.size > 0 ? visit.words.errorPrefix : ''}${name}`,
    section: 'administration',
    status,
    body: html`${wayToSettings(visit, form.kind)}
<h1>${name}</h1><p class="lead">${what}</p>${form.kind === 'calendar' && holidaysNote(visit, page.inForce.calendar)}${note}${wrongSummary(visit, wrong)}
${!mayChange && html`<p class="note">${words.readOnly}</p>`}<p class="soft">${sinceWhen(visit, form.kind, current)} · <a href="/desk/administration/${form.kind}/history">${words.history}</a></p>
<form method="post" action="/desk/administration/${form.kind}" id="setting" novalidate>
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="version" value="${current?.version ?? 0}">
${effect !== undefined && effectSheet(visit, page, effect)}
<fieldset class="settings-fields"${!mayChange && html` disabled`}>${form.fields(visit, { values: page.values, wrong, inForce: page.inForce })}</fieldset>
${mayChange && html`<button name="intent" value="preview"${effect !== undefined && html` class="quiet"`}>${words.preview}</button>`} ${mayChange && !page.isOwn && html`<button name="intent" value="own" class="quiet">${isWording(form.kind) ? words.letters.back : words.backToRules}</button>`}</form>`,
  };
}

function effectSheet<K extends SettingKind>(
  visit: Visit,
  { values, wrong = new Map() }: ShownSetting<K>,
  effect: NonNullable<ShownSetting<K>['effect']>,
): Html {
  const words = wordsOf(visit);
  const save = html`${lineField({ name: 'why', label: words.why, hint: words.whyHint, max: MOST_REASON, values, wrong })}
<input type="hidden" name="seen" value="${effect.seen}"><button name="intent" value="save">${words.save}</button>`;
  return html`<section class="sheet effect" id="effect" tabindex="-1"><h2>${words.effect}</h2>${effect.shown}${effect.differs && save}</section>`;
}

function wrongSummary({ words }: Visit, wrong: Wrong): Insert {
  if (wrong.size === 0) return null;
  const links = [...wrong].map(([field, sentence]) => html`<li><a href="#${idOf(field)}">${sentence}</a></li>`);
  return html`<div class="note bad" role="alert" tabindex="-1"><p><b>${words.form.summary}</b></p><ul>${links}</ul></div>`;
}
