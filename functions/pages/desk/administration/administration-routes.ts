import { isLetterName } from '../../../../shared/letters/words/letter-names.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { PathParameters } from '../../../../shared/runtime/routes.ts';
import { heldSetting } from '../../../../shared/settings/held-setting.ts';
import type { LetterSettingKind } from '../../../../shared/settings/letters-setting.ts';
import type { SettingKind } from '../../../../shared/settings/settings.ts';
import type { DeskAnswer, DeskRoute } from '../desk-route.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { calendarForm } from './calendar-form.ts';
import { calendarPage } from './calendar-page.ts';
import { changeSetting } from './change-setting.ts';
import { addPersonByForm, changePersonByForm } from './change-staff.ts';
import { departmentsForm } from './departments-form.ts';
import { deputiesPage, handOver } from './deputies-page.ts';
import { dutiesForm } from './duties-form.ts';
import { endDeputyship } from './end-deputyship.ts';
import { historyPage, versionPage } from './history-pages.ts';
import { letterForm } from './letter-form.ts';
import { lettersPage } from './letters-page.ts';
import { overviewPage } from './overview-page.ts';
import { repliesForm } from './replies-form.ts';
import { routingForm } from './routing-form.ts';
import type { SettingForm } from './setting-form.ts';
import { settingPage } from './setting-page.ts';
import { signatureForm } from './signature-form.ts';
import { newPersonPage, personPage, staffPage } from './staff-pages.ts';

type Route = DeskRoute<AdministrationDeps>;
type Answer = DeskAnswer<AdministrationDeps>;

const HOME = '/desk/administration';

async function showSetting<K extends SettingKind>(deps: AdministrationDeps, visit: Visit, form: SettingForm<K>) {
  const held = await heldSetting(deps, form.kind);
  return settingPage(visit, { ...held, form, values: form.values(held.content) });
}

type FormAt<K extends SettingKind> = (parts: PathParameters) => SettingForm<K>;

/** The pages of one kind of setting: as it holds, its change, its history. */
function pagesAt<K extends SettingKind>(place: string, formAt: FormAt<K>): readonly Route[] {
  const at = `${HOME}/${place}` as const;
  const shown: Answer = (deps, visit, parts) => showSetting(deps, visit, formAt(parts));
  const changed: Answer = (deps, visit, parts) => changeSetting(deps, visit, formAt(parts));
  const history: Answer = (deps, visit, parts) => historyPage(deps, visit, formAt(parts));
  const version: Answer = (deps, visit, parts) => {
    const cursor = visit.event.queryStringParameters?.after;
    return versionPage(deps, visit, { form: formAt(parts), version: Number(parts.version), cursor });
  };
  return [
    { method: 'GET', path: at, answer: shown },
    { method: 'POST', path: at, answer: changed },
    { method: 'GET', path: `${at}/history`, answer: history },
    { method: 'GET', path: `${at}/history/{version}`, answer: version },
  ];
}

const pagesOf = <K extends SettingKind>(form: SettingForm<K>) => pagesAt(form.kind, () => form);

function formOfLetter(name: string): SettingForm<LetterSettingKind> {
  if (isLetterName(name)) return letterForm(name);
  throw new HttpProblem(404, 'There is no such letter.');
}

/** Every page of the administration. What a POST may do, the use case asks; all staff may look. */
export const ADMINISTRATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: HOME, answer: overviewPage },
  ...pagesOf(calendarForm),
  ...pagesOf(dutiesForm),
  ...pagesOf(routingForm),
  ...pagesOf(departmentsForm),
  { method: 'GET', path: `${HOME}/letters`, answer: lettersPage },
  ...pagesAt('letters/{letter}', ({ letter = '' }) => formOfLetter(letter)),
  ...pagesOf(signatureForm),
  ...pagesOf(repliesForm),
  {
    method: 'GET',
    path: `${HOME}/calendars/{id}`,
    answer: (deps, visit, { id = '' }) => calendarPage(deps, visit, id),
  },
  { method: 'GET', path: `${HOME}/staff`, answer: async (_, visit) => staffPage(visit) },
  { method: 'GET', path: `${HOME}/staff/new`, answer: async (_, visit) => newPersonPage(visit) },
  { method: 'POST', path: `${HOME}/staff/new`, answer: addPersonByForm },
  { method: 'GET', path: `${HOME}/staff/{id}`, answer: (deps, visit, { id = '' }) => personPage(deps, visit, id) },
  {
    method: 'POST',
    path: `${HOME}/staff/{id}`,
    answer: (deps, visit, { id = '' }) => changePersonByForm(deps, visit, id),
  },
  { method: 'GET', path: `${HOME}/deputies`, answer: (deps, visit) => deputiesPage(deps, visit) },
  { method: 'POST', path: `${HOME}/deputies`, answer: handOver },
  {
    method: 'POST',
    path: `${HOME}/deputies/{id}/end`,
    answer: (deps, visit, { id = '' }) => endDeputyship(deps, visit, id),
  },
];
