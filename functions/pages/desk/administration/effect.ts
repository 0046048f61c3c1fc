import { type Html, html } from '../../../../shared/pages/html.ts';
import { DEPARTMENTS } from '../../../../shared/regulation/words.ts';
import { settingsInForce } from '../../../../shared/settings/in-force.ts';
import type {
  CurrentSettings,
  SavedSetting,
  SettingContents,
  SettingKind,
} from '../../../../shared/settings/settings.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { movesTable, previewMoves } from './moves-preview.ts';
import { differences, type SettingForm, wordsOf } from './setting-form.ts';

/** A content that is not saved yet, with what holds now. */
export interface Wish<K extends SettingKind> {
  readonly form: SettingForm<K>;
  readonly saved: CurrentSettings;
  readonly before: SettingContents[K];
  readonly content: SettingContents[K];
  readonly after?: string | undefined;
}

export function differencesTable(visit: Visit, rows: ReturnType<typeof differences>): Html {
  const { columns, effect } = wordsOf(visit);
  const head = [columns.what, columns.was, columns.now].map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map(
    ([what, was, now]) =>
      html`<tr><th scope="row">${what}</th><td class="lines">${was}</td><td class="lines"><b>${now}</b></td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${effect}"><table class="settings"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** What a content changes: its lines, then what that does to open tickets. Changes nothing itself. */
export async function effectOf<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  wish: Wish<K>,
): Promise<{ readonly rows: ReturnType<typeof differences>; readonly more: Html }> {
  const { form, before, content } = wish;
  const rows = differences(form.lines(visit, before), form.lines(visit, content));
  const shown = form.shown?.(visit, content) ?? html``;
  return { rows, more: html`${shown}${rows.length > 0 && (await onTickets(deps, visit, wish))}` };
}

async function onTickets<K extends SettingKind>(deps: AdministrationDeps, visit: Visit, wish: Wish<K>): Promise<Html> {
  const { form, saved, content, after } = wish;
  if (form.kind === 'departments') return closing(deps, visit, content as SettingContents['departments']);
  if (form.kind !== 'calendar' && form.kind !== 'duties') return html``;
  const wished = { kind: form.kind, version: 0, content, at: '', by: '', why: '' } as SavedSetting;
  const inForce = settingsInForce({ ...saved, [form.kind]: wished }, deps.stageCalendar);
  return movesTable(visit, await previewMoves(deps, inForce, after));
}

/** Departments that stop taking tickets, with how many they still have. */
async function closing(
  deps: AdministrationDeps,
  visit: Visit,
  departments: SettingContents['departments'],
): Promise<Html> {
  const { departments: words } = wordsOf(visit);
  const closed = DEPARTMENTS.filter((name) => !departments[name].open);
  if (closed.length === 0) return html``;
  const open = await deps.owingTickets(await deps.openTickets());
  const notes = closed.map((name) => {
    const count = open.filter(({ department }) => department === name).length;
    return html`<li>${words.closes(visit.words.departments[name], words.openTickets(count))}</li>`;
  });
  return html`<ul>${notes}</ul>`;
}
