import { createHash } from 'node:crypto';
import { html } from '../../../../shared/pages/html.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import { type Held, heldSetting } from '../../../../shared/settings/held-setting.ts';
import { ownSetting } from '../../../../shared/settings/own-setting.ts';
import { saveSetting } from '../../../../shared/settings/save-setting.ts';
import { type SettingContents, type SettingKind, StaleSetting } from '../../../../shared/settings/settings.ts';
import { reason } from '../../../http/fields.ts';
import { formFields } from '../../page-request.ts';
import type { DeskPage } from '../frame.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { differencesTable, effectOf } from './effect.ts';
import type { SettingForm } from './setting-form.ts';
import { isAdministrator, type ShownSetting, settingPage } from './setting-page.ts';
import { wordsOf } from './words-of.ts';

interface Given<K extends SettingKind> {
  readonly form: SettingForm<K>;
  readonly held: Held<K>;
  readonly values: URLSearchParams;
  readonly content: SettingContents[K];
}

/** The very content that somebody looked at the effect of. */
const digest = (content: unknown, version: number) =>
  createHash('sha256')
    .update(JSON.stringify([version, content]))
    .digest('base64url')
    .slice(0, 16);

const versionIn = (values: URLSearchParams) => Number(values.get('version'));

/** What somebody wrote, or what holds where nobody wrote anything, for those who go back to it. */
function wishedFields(given: URLSearchParams, own: URLSearchParams): URLSearchParams {
  if (given.get('intent') !== 'own') return given;
  own.set('version', given.get('version') ?? '');
  return own;
}

/** A form of a setting was sent: its effect is shown, and saved once it was seen. Administrators only. */
export async function changeSetting<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  form: SettingForm<K>,
): Promise<HttpResponse | DeskPage> {
  if (!isAdministrator(visit)) throw new HttpProblem(403, 'Settings are changed by administrators.');
  const held = await heldSetting(deps, form.kind);
  const own = form.values(ownSetting(form.kind, deps.stageCalendar));
  const values = wishedFields(formFields(visit.event), own);
  if (versionIn(values) !== (held.current?.version ?? 0)) return stale(visit, form, held);
  const read = form.read(visit, values, held.inForce);
  if ('wrong' in read) return settingPage(visit, { ...held, form, values, wrong: read.wrong, status: 422 });
  const given = { form, held, values, content: read.content };
  const wantsToSave = values.get('intent') === 'save';
  if (!wantsToSave || values.get('seen') !== digest(read.content, versionIn(values))) {
    const note = wantsToSave && html`<div class="note bad" role="alert"><p>${wordsOf(visit).seenOther}</p></div>`;
    return withEffect(deps, visit, { ...given, page: { note } });
  }
  return save(deps, visit, given);
}

async function withEffect<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  { form, held, values, content, page }: Given<K> & { page: Partial<ShownSetting<K>> },
): Promise<DeskPage> {
  const after = values.get('after') ?? undefined;
  const { rows, more } = await effectOf(deps, visit, { form, held, content, after });
  const shown =
    rows.length === 0 ? html`<p>${wordsOf(visit).effectNone}</p>` : html`${differencesTable(visit, rows)}${more}`;
  const effect = { shown, seen: digest(content, versionIn(values)), differs: rows.length > 0 };
  return settingPage(visit, { ...held, form, values, effect, ...page });
}

/** Somebody else was faster: their state, and nothing of what was sent. */
function stale<K extends SettingKind>(visit: Visit, form: SettingForm<K>, held: Held<K>): DeskPage {
  const note = html`<div class="note bad" role="alert"><p>${wordsOf(visit).stale}</p></div>`;
  return settingPage(visit, { ...held, form, values: form.values(held.content), note, status: 412 });
}

async function save<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  given: Given<K>,
): Promise<HttpResponse | DeskPage> {
  const { form, values, content } = given;
  const why = reason().safeParse(values.get('why') ?? '').data;
  if (why === undefined) {
    const wrong = new Map([['why', wordsOf(visit).person.wrong.reason]]);
    return withEffect(deps, visit, { ...given, page: { wrong, status: 422 } });
  }
  const wished = { kind: form.kind, content, over: versionIn(values), by: visit.caller.member.id, why };
  try {
    const { version, by } = await saveSetting(deps, wished);
    logger.info('A setting was saved', { setting: form.kind, version, by });
    return seeOther(`/desk/administration/${form.kind}/history/${version}?done=1`);
  } catch (error) {
    if (!(error instanceof StaleSetting)) throw error;
    return stale(visit, form, await heldSetting(deps, form.kind));
  }
}
