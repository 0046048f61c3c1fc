import { isLetterName } from '../../../../shared/letters/words/letter-names.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { PathParameters } from '../../../../shared/runtime/routes.ts';
import { heldSetting } from '../../../../shared/settings/held-setting.ts';
import type { LetterSettingKind } from '../../../../shared/settings/letters-setting.ts';
import type { SettingKind } from '../../../../shared/settings/settings.ts';
import type { DeskAnswer } from '../desk-route.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { calendarForm } from './calendar-form.ts';
import { calendarPage } from './calendar-page.ts';
import { changeSetting } from './change-setting.ts';
import { changePersonByForm } from './change-staff.ts';
import { departmentsForm } from './departments-form.ts';
import { dutiesForm } from './duties-form.ts';
import { endDeputyship } from './end-deputyship.ts';
import { historyPage, versionPage } from './history-pages.ts';
import { letterForm } from './letter-form.ts';
import { repliesForm } from './replies-form.ts';
import { routingForm } from './routing-form.ts';
import type { SettingForm } from './setting-form.ts';
import { settingPage } from './setting-page.ts';
import { signatureForm } from './signature-form.ts';
import { newPersonPage, personPage, staffPage } from './staff-pages.ts';

export { addPersonByForm as addPerson } from './change-staff.ts';
export { deputiesPage as getDeputies, handOver } from './deputies-page.ts';
export { lettersPage as getLetters } from './letters-page.ts';

type Answer = DeskAnswer<AdministrationDeps>;

/** The pages of one kind of setting: as it holds, its change, its history. */
function pagesOf<K extends SettingKind>(formAt: (parts: PathParameters) => SettingForm<K>) {
  const shown: Answer = async (deps, visit, parts) => {
    const form = formAt(parts);
    const held = await heldSetting(deps, form.kind);
    return settingPage(visit, { ...held, form, values: form.values(held.content) });
  };
  const changed: Answer = (deps, visit, parts) => changeSetting(deps, visit, formAt(parts));
  const history: Answer = (deps, visit, parts) => historyPage(deps, visit, formAt(parts));
  const version: Answer = (deps, visit, parts) => {
    const cursor = visit.event.queryStringParameters?.after;
    return versionPage(deps, visit, { form: formAt(parts), version: Number(parts.version), cursor });
  };
  return { shown, changed, history, version };
}

function formOfLetter({ letter = '' }: PathParameters): SettingForm<LetterSettingKind> {
  if (isLetterName(letter)) return letterForm(letter);
  throw new HttpProblem(404, 'There is no such letter.');
}

/** By the place of their pages. */
export const SETTINGS = {
  calendar: pagesOf(() => calendarForm),
  duties: pagesOf(() => dutiesForm),
  routing: pagesOf(() => routingForm),
  departments: pagesOf(() => departmentsForm),
  'letters/{letter}': pagesOf(formOfLetter),
  signature: pagesOf(() => signatureForm),
  replies: pagesOf(() => repliesForm),
} as const;

export const getCalendar: Answer = (deps, visit, { id = '' }) => calendarPage(deps, visit, id);

export const getStaff: Answer = async (_, visit) => staffPage(visit);

export const getNewPerson: Answer = async (_, visit) => newPersonPage(visit);

export const getPerson: Answer = (deps, visit, { id = '' }) => personPage(deps, visit, id);

export const changePerson: Answer = (deps, visit, { id = '' }) => changePersonByForm(deps, visit, id);

export const endDeputy: Answer = (deps, visit, { id = '' }) => endDeputyship(deps, visit, id);
