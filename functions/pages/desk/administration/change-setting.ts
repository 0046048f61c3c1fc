import { createHash } from 'node:crypto';
import { html } from '../../../../shared/pages/html.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import { calendarOf } from '../../../../shared/settings/calendar-setting.ts';
import { settingsInForce } from '../../../../shared/settings/in-force.ts';
import {
  type CurrentSetting,
  isRuleKind,
  type SavedSetting,
  type SettingContents,
  type SettingKind,
  StaleSetting,
} from '../../../../shared/settings/settings.ts';
import { formFields } from '../../page-request.ts';
import type { DeskPage } from '../frame.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { differencesTable, effectOf } from './effect.ts';
import { type SettingForm, wordsOf } from './setting-form.ts';
import { isAdministrator, type ShownSetting, settingPage } from './setting-page.ts';

const MOST_REASON = 300;

/** What holds of one kind, and what all settings make together. */
export async function readSetting<K extends SettingKind>(deps: AdministrationDeps, form: SettingForm<K>) {
  const words = isRuleKind(form.kind) ? null : deps.settings.find(form.kind);
  const [saved, found] = await Promise.all([deps.settings.current(), words]);
  const known: { readonly [kind: string]: CurrentSetting | undefined } = {
    ...saved,
    [found?.kind ?? '']: found ?? undefined,
  };
  const current = known[form.kind] as CurrentSetting<K> | undefined;
  const own = form.initial(deps.stageCalendar);
  const before = current?.content ?? own;
  const isOwn = JSON.stringify(before) === JSON.stringify(own);
  return { saved, current, before, isOwn, inForce: settingsInForce(saved, deps.stageCalendar) };
}

type Holding<K extends SettingKind> = Awaited<ReturnType<typeof readSetting<K>>>;

interface Given<K extends SettingKind> {
  readonly form: SettingForm<K>;
  readonly holding: Holding<K>;
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
  const holding = await readSetting(deps, form);
  const { current } = holding;
  const values = wishedFields(formFields(visit.event), form.values(form.initial(deps.stageCalendar)));
  if (versionIn(values) !== (current?.version ?? 0)) return stale(visit, form, holding);
  const read = form.read(visit, values, holding.inForce);
  if ('wrong' in read) return settingPage(visit, { ...holding, form, values, wrong: read.wrong, status: 422 });
  const given = { form, holding, values, content: read.content };
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
  { form, holding, values, content, page }: Given<K> & { page: Partial<ShownSetting<K>> },
): Promise<DeskPage> {
  const { saved, before } = holding;
  const after = values.get('after') ?? undefined;
  const { rows, more } = await effectOf(deps, visit, { form, saved, before, content, after });
  const shown =
    rows.length === 0 ? html`<p>${wordsOf(visit).effectNone}</p>` : html`${differencesTable(visit, rows)}${more}`;
  const effect = { shown, seen: digest(content, versionIn(values)), differs: rows.length > 0 };
  return settingPage(visit, { ...holding, form, values, effect, ...page });
}

/** Somebody else was faster: their state, and nothing of what was sent. */
function stale<K extends SettingKind>(visit: Visit, form: SettingForm<K>, holding: Holding<K>): DeskPage {
  const note = html`<div class="note bad" role="alert"><p>${wordsOf(visit).stale}</p></div>`;
  return settingPage(visit, { ...holding, form, values: form.values(holding.before), note, status: 412 });
}

async function save<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  given: Given<K>,
): Promise<HttpResponse | DeskPage> {
  const { form, values, content } = given;
  const why = (values.get('why') ?? '').replace(/\s+/g, ' ').trim();
  if (why === '' || why.length > MOST_REASON) {
    const wrong = new Map([['why', wordsOf(visit).person.wrong.reason]]);
    return withEffect(deps, visit, { ...given, page: { wrong, status: 422 } });
  }
  const version = versionIn(values) + 1;
  const by = visit.caller.member.id;
  const saved = { kind: form.kind, version, content, at: deps.now().toISOString(), by, why } satisfies SavedSetting<K>;
  try {
    await deps.settings.save(saved, calendarIn(saved));
  } catch (error) {
    if (!(error instanceof StaleSetting)) throw error;
    return stale(visit, form, await readSetting(deps, form));
  }
  logger.info('A setting was saved', { setting: form.kind, version, by });
  await begin(deps, form.kind, version);
  return seeOther(`/desk/administration/${form.kind}/history/${version}?done=1`);
}

const calendarIn = ({ kind, content }: SavedSetting) =>
  kind === 'calendar' ? calendarOf(content as SettingContents['calendar']) : undefined;

/** Open duties follow; should this not be reached, the sweep begins it. */
async function begin({ moves }: AdministrationDeps, setting: SettingKind, version: number): Promise<void> {
  if (setting === 'calendar' || setting === 'duties') await moves.order({ setting, version, pass: 1 });
}
