import type { DeskDeps } from './desk-deps.ts';
import type { DeskAnswer, DeskRoute } from './desk-route.ts';
import { isShown, unchanged } from './frame.ts';
import { queuePage, queueState } from './queue-page.ts';
import { readQueue, readQueueWish } from './queue-request.ts';
import { seeOther } from './respond.ts';
import { FORMS, type FormName } from './ticket/form-name.ts';

type Answer = DeskAnswer<DeskDeps>;

const getQueue: Answer = async ({ tickets }, visit) => {
  const wish = readQueueWish(visit);
  const page = await readQueue(tickets, wish, visit);
  const state = queueState(visit, wish, page);
  // Every 15 seconds from every open window: names are not read while nothing happens.
  if (isShown(visit, state)) return unchanged(visit, state);
  const customers = await tickets.customersOf(page.items.map(({ number }) => number));
  return queuePage(visit, { wish, page, customers });
};

type Answers = typeof import('./desk-answers.ts');

/**
 * Everything but the queue is loaded with the first request for any of it, in one piece, as each further file costs a start
 * more than it leaves out: a start reads 4 ms of every 100 KB, and most of a day's requests only look whether the queue moved.
 */
const later =
  (name: Exclude<keyof Answers, 'postForm'>): Answer =>
  async (deps, visit, parts) =>
    (await import('./desk-answers.ts'))[name](deps, visit, parts);

const postForm =
  (name: FormName): Answer =>
  async (deps, visit, parts) =>
    (await import('./desk-answers.ts')).postForm(name)(deps, visit, parts);

/** Every page of the desk for those who are signed in. */
export const DESK_ROUTES: readonly DeskRoute<DeskDeps>[] = [
  { method: 'GET', path: '/desk', answer: getQueue },
  { method: 'GET', path: '/desk/tickets/{number}', answer: later('getTicket') },
  { method: 'GET', path: '/desk/tickets/{number}/files/{at}', answer: later('getFile') },
  { method: 'GET', path: '/desk/tickets/{number}/messages/{id}', answer: later('getMessage') },
  { method: 'GET', path: '/desk/tickets/{number}/print/{form}', answer: later('getPrinted') },
  ...FORMS.flatMap((name): DeskRoute<DeskDeps>[] => [
    { method: 'POST', path: `/desk/tickets/{number}/${name}`, answer: postForm(name) },
    // Reloaded after it could not be sent, in another language for example.
    {
      method: 'GET',
      path: `/desk/tickets/{number}/${name}`,
      answer: async (_deps, _visit, { number }) => seeOther(`/desk/tickets/${number}`),
    },
  ]),
  { method: 'GET', path: '/desk/new', answer: later('getIntake') },
  { method: 'POST', path: '/desk/new', answer: later('postIntake') },
  { method: 'GET', path: '/desk/new/known', answer: later('getKnown') },
  { method: 'GET', path: '/desk/complaints', answer: later('getComplaints') },
  { method: 'GET', path: '/desk/complaints/capas', answer: later('getCapas') },
  { method: 'GET', path: '/desk/complaints.csv', answer: later('getComplaintsFile') },
  { method: 'GET', path: '/desk/reports', answer: later('getReports') },
  { method: 'GET', path: '/desk/reports/{month}', answer: later('getReport') },
  { method: 'GET', path: '/desk/regulations', answer: later('getRegulations') },
  { method: 'GET', path: '/desk/regulations/ledger', answer: later('getLedger') },
  { method: 'GET', path: '/desk/customers/{id}', answer: later('getCustomer') },
  { method: 'GET', path: '/desk/search', answer: later('getSearch') },
];
