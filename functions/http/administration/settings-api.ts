import { isDeepStrictEqual } from 'node:util';
import { settingOfWords } from '../../../shared/letters/words/company-words.ts';
import { isLetterName, LETTER_NAMES } from '../../../shared/letters/words/letter-names.ts';
import { parseFields } from '../../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../../shared/runtime/json-body.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { PathParameters, Route } from '../../../shared/runtime/routes.ts';
import { type Held, heldSetting } from '../../../shared/settings/held-setting.ts';
import { kindOfLetter, letterOfKind } from '../../../shared/settings/letters-setting.ts';
import { ownSetting } from '../../../shared/settings/own-setting.ts';
import { saveSetting } from '../../../shared/settings/save-setting.ts';
import { settingEffect } from '../../../shared/settings/setting-effect.ts';
import {
  type CurrentSetting,
  isRuleKind,
  RULE_KINDS,
  type SavedSetting,
  type SettingContents,
  type SettingKind,
  StaleSetting,
} from '../../../shared/settings/settings.ts';
import { InvalidFields } from '../../../shared/tickets/errors.ts';
import { entityTag } from '../entity-tag.ts';
import { callerOf } from '../staff-identity.ts';
import { type AdministrationApiDeps, administratorIn, requiredVersion } from './administrator.ts';
import { type LetterContent, problemsOf } from './setting-contents.ts';
import { previewRequest, putRequest, requestedBy, VersionRequest } from './setting-requests.ts';
import { effectView, heldView, letterView, savingView, versionView } from './setting-views.ts';

type Deps = AdministrationApiDeps;

/** The kind that an address names. @throws HttpProblem 404 */
function kindIn({ kind = '', letter }: PathParameters): SettingKind {
  if (letter !== undefined) {
    if (isLetterName(letter)) return kindOfLetter(letter);
    throw new HttpProblem(404, 'There is no such letter.');
  }
  if (isRuleKind(kind) || kind === 'replies') return kind;
  throw new HttpProblem(404, 'There is no such setting.');
}

const answerWith = (held: Held<SettingKind>) =>
  jsonAnswer(200, heldView(held), { ETag: entityTag(held.current?.version ?? 0) });

/** GET /api/settings: every kind, and since when it is as it is. */
async function listSettings({ settings }: Deps): Promise<HttpResponse> {
  const [rules, letters, replies] = await Promise.all([
    settings.current(),
    settings.letters(),
    settings.find('replies'),
  ]);
  const saved: { readonly [kind: string]: CurrentSetting | undefined } = {
    ...rules,
    ...letters,
    replies: replies ?? undefined,
  };
  const kinds = [...RULE_KINDS, 'replies', ...LETTER_NAMES.map(kindOfLetter)];
  return jsonAnswer(200, { items: kinds.map((kind) => ({ kind, ...savingView(saved[kind]) })) });
}

/** The content that a request asks for, checked. @throws InvalidFields */
function wishedIn<K extends SettingKind>(
  { stageCalendar }: Deps,
  held: Held<K>,
  { content, own }: { readonly content?: unknown; readonly own?: true | undefined },
): SettingContents[K] {
  const letter = letterOfKind(held.kind);
  const given = letter === null ? content : settingOfWords(letter, content as LetterContent);
  const wished = own === true ? ownSetting(held.kind, stageCalendar) : (given as SettingContents[K]);
  const problems = problemsOf(held, wished);
  if (problems.length > 0) throw new InvalidFields(problems);
  return wished;
}

const STALE = 'Somebody saved another version meanwhile. Read it again, then decide.';

/** Saves the next version. What differs in nothing is answered as it stands, and saved no second time. */
async function putSetting(deps: Deps, event: HttpEvent, parts: PathParameters): Promise<HttpResponse> {
  const by = await administratorIn(deps, event);
  const kind = kindIn(parts);
  const asked = requiredVersion(event);
  const { why, ...given } = parseFields(putRequest(requestedBy(kind)), requiredJson(event));
  const held = await heldSetting(deps, kind);
  const over = held.current?.version ?? 0;
  if (asked !== undefined && asked !== over) throw new HttpProblem(412, STALE);
  const content = wishedIn(deps, held, given);
  if (isDeepStrictEqual(content, held.content)) return answerWith(held);
  try {
    const { version } = await saveSetting(deps, { kind, content, over, by, why });
    logger.info('A setting was saved', { setting: kind, version, by });
  } catch (error) {
    if (error instanceof StaleSetting) throw new HttpProblem(412, STALE);
    throw error;
  }
  return answerWith(await heldSetting(deps, kind));
}

/** What a content would change; changes nothing. */
async function previewSetting(deps: Deps, event: HttpEvent, parts: PathParameters): Promise<HttpResponse> {
  await administratorIn(deps, event);
  const kind = kindIn(parts);
  const { after, ...given } = parseFields(previewRequest(requestedBy(kind)), requiredJson(event));
  const held = await heldSetting(deps, kind);
  const content = wishedIn(deps, held, given);
  const differs = !isDeepStrictEqual(content, held.content);
  const effect = differs ? await settingEffect(deps, { held, content, after }) : {};
  return jsonAnswer(200, { differs, ...effectView(effect), ...(await letterView(deps, held, content)) });
}

async function getHistory({ settings }: Deps, parts: PathParameters): Promise<HttpResponse> {
  return jsonAnswer(200, { items: (await settings.history(kindIn(parts))).map(savingView) });
}

/** One version: what it says, and which duties it moved. */
async function getVersion(deps: Deps, event: HttpEvent, parts: PathParameters): Promise<HttpResponse> {
  const kind = kindIn(parts);
  const { cursor } = parseFields(VersionRequest, event.queryStringParameters ?? {});
  const found = (await deps.settings.history(kind)).find(({ version }) => String(version) === parts.version);
  if (found === undefined) throw new HttpProblem(404, 'There is no such version.');
  return jsonAnswer(200, { ...versionView(found), ...(await movedBy(deps, found, cursor)) });
}

async function movedBy({ settings }: Deps, { kind, version }: SavedSetting, cursor: string | undefined) {
  if (kind !== 'calendar' && kind !== 'duties') return {};
  return settings.movedBy({ kind, version, ...(cursor !== undefined && { cursor }) });
}

/** Any staff may read settings; administrators change them (as on the pages). */
export function settingRoutes(deps: Deps): readonly Route[] {
  const reading =
    (answer: (event: HttpEvent, parts: PathParameters) => Promise<HttpResponse>): Route['answer'] =>
    async (event, parts) => {
      await callerOf(event, deps.staff);
      return answer(event, parts);
    };
  return [
    { method: 'GET', path: '/api/settings', answer: reading(() => listSettings(deps)) },
    ...(['/api/settings/{kind}', '/api/settings/letters/{letter}'] as const).flatMap((path): Route[] => [
      { method: 'GET', path, answer: reading(async (_, parts) => answerWith(await heldSetting(deps, kindIn(parts)))) },
      { method: 'PUT', path, answer: (event, parts) => putSetting(deps, event, parts) },
      { method: 'POST', path: `${path}/preview`, answer: (event, parts) => previewSetting(deps, event, parts) },
      { method: 'GET', path: `${path}/history`, answer: reading((_, parts) => getHistory(deps, parts)) },
      {
        method: 'GET',
        path: `${path}/history/{version}`,
        answer: reading((event, parts) => getVersion(deps, event, parts)),
      },
    ]),
  ];
}
