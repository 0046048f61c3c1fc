import type { DeskAnswer, DeskRoute } from '../desk-route.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { overviewPage } from './overview-page.ts';

type Route = DeskRoute<AdministrationDeps>;
type Answer = DeskAnswer<AdministrationDeps>;
type Answers = typeof import('./administration-answers.ts');
type Settings = Answers['SETTINGS'];

const HOME = '/desk/administration';

/** Everything but the overview is loaded with the first request for any of it, as at the desk (desk-routes.ts). */
const later =
  (name: Exclude<keyof Answers, 'SETTINGS'>): Answer =>
  async (deps, visit, parts) =>
    (await import('./administration-answers.ts'))[name](deps, visit, parts);

/** The pages of one kind of setting: as it holds, its change, its history. */
function pagesAt(place: keyof Settings): readonly Route[] {
  const at = `${HOME}/${place}` as const;
  const answer =
    (name: keyof Settings[typeof place]): Answer =>
    async (deps, visit, parts) =>
      (await import('./administration-answers.ts')).SETTINGS[place][name](deps, visit, parts);
  return [
    { method: 'GET', path: at, answer: answer('shown') },
    { method: 'POST', path: at, answer: answer('changed') },
    { method: 'GET', path: `${at}/history`, answer: answer('history') },
    { method: 'GET', path: `${at}/history/{version}`, answer: answer('version') },
  ];
}

/** Every page of the administration. What a POST may do, the use case asks; all staff may look. */
export const ADMINISTRATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: HOME, answer: overviewPage },
  ...pagesAt('calendar'),
  ...pagesAt('duties'),
  ...pagesAt('routing'),
  ...pagesAt('departments'),
  { method: 'GET', path: `${HOME}/letters`, answer: later('getLetters') },
  ...pagesAt('letters/{letter}'),
  ...pagesAt('signature'),
  ...pagesAt('replies'),
  { method: 'GET', path: `${HOME}/calendars/{id}`, answer: later('getCalendar') },
  { method: 'GET', path: `${HOME}/staff`, answer: later('getStaff') },
  { method: 'GET', path: `${HOME}/staff/new`, answer: later('getNewPerson') },
  { method: 'POST', path: `${HOME}/staff/new`, answer: later('addPerson') },
  { method: 'GET', path: `${HOME}/staff/{id}`, answer: later('getPerson') },
  { method: 'POST', path: `${HOME}/staff/{id}`, answer: later('changePerson') },
  { method: 'GET', path: `${HOME}/deputies`, answer: later('getDeputies') },
  { method: 'POST', path: `${HOME}/deputies`, answer: later('handOver') },
  { method: 'POST', path: `${HOME}/deputies/{id}/end`, answer: later('endDeputy') },
];
