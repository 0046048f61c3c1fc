import { colon } from '../../../../shared/pages/aside.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import { ownSetting } from '../../../../shared/settings/own-setting.ts';
import { isWording, type SavedSetting, type SettingKind } from '../../../../shared/settings/settings.ts';
import type { MovingSetting } from '../../../../shared/tickets/events/duty-events.ts';
import type { DeskPage } from '../frame.ts';
import { scrollTable } from '../scroll-table.ts';
import { nameOf, type Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { differencesTable } from './effect.ts';
import { dutiesTable } from './moves-preview.ts';
import { differences, type Line, nameOfKind, type SettingForm, wayToSettings } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

const wayBack = (visit: Visit, kind: SettingKind) =>
  wayToSettings(visit, kind, html` › <a href="/desk/administration/${kind}">${nameOfKind(visit, kind).name}</a>`);

/** Every version of a setting: who, when, why. */
export async function historyPage<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  form: SettingForm<K>,
): Promise<DeskPage> {
  const words = wordsOf(visit);
  const versions = await deps.settings.history(form.kind);
  const title = `${nameOfKind(visit, form.kind).name}${colon(visit)}${words.history}`;
  const { columns } = words;
  const head = [columns.version, columns.at, columns.by, columns.why];
  const rows = versions.map(
    ({ version, at, by, why }, index) =>
      html`<tr><td><a href="/desk/administration/${form.kind}/history/${version}">${version}</a>${index === 0 && html` <span class="chip state">${words.inForce}</span>`}</td><td>${visit.times.when(at)}</td><td>${nameOf(visit, by)}</td><td>${why}</td></tr>`,
  );
  const table = html`<section class="sheet">${scrollTable(title, { head, rows })}</section>`;
  return {
    title,
    section: 'administration',
    body: html`${wayBack(visit, form.kind)}<h1>${title}</h1>${versions.length === 0 ? html`<p class="soft">${words.noHistory}</p>` : table}`,
  };
}

export function linesTable(lines: readonly Line[], label: string): Html {
  const rows = lines.map(([what, value]) => html`<tr><th scope="row">${what}</th><td class="lines">${value}</td></tr>`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="settings"><tbody>${rows}</tbody></table></div>`;
}

/** One version: what it changed, which duties it moved, and all that it says. */
export async function versionPage<K extends SettingKind>(
  deps: AdministrationDeps,
  visit: Visit,
  { form, version, cursor }: { form: SettingForm<K>; version: number; cursor?: string | undefined },
): Promise<DeskPage> {
  const words = wordsOf(visit);
  const versions = (await deps.settings.history(form.kind)) as readonly SavedSetting<K>[];
  const saved = versions.find((one) => one.version === version);
  if (saved === undefined) throw new HttpProblem(404, 'There is no such version.');
  const before =
    versions.find((one) => one.version === version - 1)?.content ?? ownSetting(form.kind, deps.stageCalendar);
  const rows = differences(form.lines(visit, before), form.lines(visit, saved.content));
  const title = words.versionTitle(nameOfKind(visit, form.kind).name, version);
  const done = visit.event.queryStringParameters?.done !== undefined;
  return {
    title,
    section: 'administration',
    body: html`${wayBack(visit, form.kind)}<h1>${title}</h1>
${done && html`<div class="note good" role="status"><p>${words.saved}</p></div>`}
<section class="sheet"><dl class="facts"><dt>${words.columns.at}</dt><dd>${visit.times.when(saved.at)}</dd><dt>${words.columns.by}</dt><dd>${nameOf(visit, saved.by)}</dd><dt>${words.columns.why}</dt><dd>${saved.why}</dd></dl></section>
<section class="sheet"><h2>${words.effect}</h2>${version === 1 && html`<p class="soft">${words[isWording(form.kind) ? 'firstWorded' : 'firstVersion']}</p>`}${rows.length === 0 ? html`<p>${words.unchanged}</p>` : differencesTable(visit, rows)}</section>
${await movedSheet(deps, visit, { kind: form.kind, version, cursor })}
<section class="sheet"><h2>${words.content}</h2>${linesTable(form.lines(visit, saved.content), words.content)}${form.shown?.(visit, saved.content)}</section>`,
  };
}

interface Moved {
  readonly kind: SettingKind;
  readonly version: number;
  readonly cursor?: string | undefined;
}

async function movedSheet(deps: AdministrationDeps, visit: Visit, { kind, version, cursor }: Moved): Promise<Insert> {
  if (kind !== 'calendar' && kind !== 'duties') return null;
  const words = wordsOf(visit);
  const page = await deps.settings.movedBy({ kind, version, ...(cursor !== undefined && { cursor }) });
  const more = page.cursor !== undefined && html`<p><a href="?after=${page.cursor}">${words.moreMoved}</a></p>`;
  return html`<section class="sheet"><h2>${words.kinds.duties.name}</h2><p>${words.movedSoFar(page.moved.length)} ${progress(visit, visit.saved[kind as MovingSetting], version)}</p>${page.moved.length > 0 && dutiesTable(visit, page.moved)}${more}</section>`;
}

/** How far the job is; versions that are not in force any more have nothing to wait for. */
function progress(visit: Visit, current: { version: number; appliedAt?: string } | undefined, version: number): string {
  const words = wordsOf(visit);
  if (current?.version !== version) return '';
  return current.appliedAt === undefined ? words.moving : words.followed(visit.times.when(current.appliedAt));
}
