import { type Html, html } from '../../../../shared/pages/html.ts';
import type { Held } from '../../../../shared/settings/held-setting.ts';
import { type SettingEffect, settingEffect } from '../../../../shared/settings/setting-effect.ts';
import type { SettingContents, SettingKind } from '../../../../shared/settings/settings.ts';
import { scrollTable } from '../scroll-table.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { movesTable } from './moves-preview.ts';
import { differences, type SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

/** A content that is not saved yet, with what holds now. */
interface Wish<K extends SettingKind> {
  readonly form: SettingForm<K>;
  readonly held: Held<K>;
  readonly content: SettingContents[K];
  readonly after?: string | undefined;
}

export function differencesTable(visit: Visit, rows: ReturnType<typeof differences>): Html {
  const { columns, effect } = wordsOf(visit);
  const head = [columns.what, columns.was, columns.now];
  const body = rows.map(
    ([what, was, now]) =>
      html`<tr><th scope="row">${what}</th><td class="lines">${was}</td><td class="lines"><b>${now}</b></td></tr>`,
  );
  return scrollTable(effect, { head, rows: body, looks: 'settings' });
}

/** What a content changes: its lines, then what that does to open tickets. Changes nothing itself. */
export async function effectOf<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  { form, held, content, after }: Wish<K>,
): Promise<{ readonly rows: ReturnType<typeof differences>; readonly more: Html }> {
  const rows = differences(form.lines(visit, held.content), form.lines(visit, content));
  const shown = form.shown?.(visit, content) ?? html``;
  const effect = rows.length > 0 && onTickets(visit, await settingEffect(deps, { held, content, after }));
  return { rows, more: html`${shown}${effect}` };
}

function onTickets(visit: Visit, { moves, closing = [] }: SettingEffect): Html {
  const { departments: words } = wordsOf(visit);
  if (moves !== undefined) return movesTable(visit, moves);
  if (closing.length === 0) return html``;
  const notes = closing.map(
    ({ department, openTickets }) =>
      html`<li>${words.closes(visit.words.departments[department], words.openTickets(openTickets))}</li>`,
  );
  return html`<ul>${notes}</ul>`;
}
