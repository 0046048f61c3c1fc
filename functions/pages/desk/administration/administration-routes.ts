import type { SettingKind } from '../../../../shared/settings/settings.ts';
import type { DeskAnswer, DeskRoute } from '../desk-route.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { calendarForm } from './calendar-form.ts';
import { calendarPage } from './calendar-page.ts';
import { changeSetting, readSetting } from './change-setting.ts';
import { addPerson, changePerson } from './change-staff.ts';
import { departmentsForm } from './departments-form.ts';
import { deputiesPage, handOver } from './deputies-page.ts';
import { dutiesForm } from './duties-form.ts';
import { endDeputyship } from './end-deputyship.ts';
import { historyPage, versionPage } from './history-pages.ts';
import { lettersForm } from './letters-form.ts';
import { overviewPage } from './overview-page.ts';
import { repliesForm } from './replies-form.ts';
import { routingForm } from './routing-form.ts';
import type { SettingForm } from './setting-form.ts';
import { settingPage } from './setting-page.ts';
import { newPersonPage, personPage, staffPage } from './staff-pages.ts';

type Route = DeskRoute<AdministrationDeps>;
type Answer = DeskAnswer<AdministrationDeps>;

const HOME = '/desk/administration';

const showSetting =
  <K extends SettingKind>(form: SettingForm<K>): Answer =>
  async (deps, visit) => {
    const { before, current, inForce } = await readSetting(deps, form);
    return settingPage(visit, { form, current, inForce, values: form.values(before) });
  };

/** The pages of one kind of setting: as it holds, its change, its history. */
const pagesOf = <K extends SettingKind>(form: SettingForm<K>): readonly Route[] => [
  { method: 'GET', path: `${HOME}/${form.kind}`, answer: showSetting(form) },
  { method: 'POST', path: `${HOME}/${form.kind}`, answer: (deps, visit) => changeSetting(deps, visit, form) },
  { method: 'GET', path: `${HOME}/${form.kind}/history`, answer: (deps, visit) => historyPage(deps, visit, form) },
  {
    method: 'GET',
    path: `${HOME}/${form.kind}/history/{version}`,
    answer: (deps, visit, { version }) =>
      versionPage(deps, visit, {
        form,
        version: Number(version),
        cursor: visit.event.queryStringParameters?.after,
      }),
  },
];

/** Every page of the administration. What a POST may do, the use case asks; all staff may look. */
export const ADMINISTRATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: HOME, answer: overviewPage },
  ...pagesOf(calendarForm),
  ...pagesOf(dutiesForm),
  ...pagesOf(routingForm),
  ...pagesOf(departmentsForm),
  ...pagesOf(lettersForm),
  ...pagesOf(repliesForm),
  {
    method: 'GET',
    path: `${HOME}/calendars/{id}`,
    answer: (deps, visit, { id = '' }) => calendarPage(deps, visit, id),
  },
  { method: 'GET', path: `${HOME}/staff`, answer: async (_, visit) => staffPage(visit) },
  { method: 'GET', path: `${HOME}/staff/new`, answer: async (_, visit) => newPersonPage(visit) },
  { method: 'POST', path: `${HOME}/staff/new`, answer: addPerson },
  { method: 'GET', path: `${HOME}/staff/{id}`, answer: (deps, visit, { id = '' }) => personPage(deps, visit, id) },
  { method: 'POST', path: `${HOME}/staff/{id}`, answer: (deps, visit, { id = '' }) => changePerson(deps, visit, id) },
  { method: 'GET', path: `${HOME}/deputies`, answer: (deps, visit) => deputiesPage(deps, visit) },
  { method: 'POST', path: `${HOME}/deputies`, answer: handOver },
  {
    method: 'POST',
    path: `${HOME}/deputies/{id}/end`,
    answer: (deps, visit, { id = '' }) => endDeputyship(deps, visit, id),
  },
];
