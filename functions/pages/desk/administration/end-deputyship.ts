import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import { DeputyshipIsOver, mayTakeBack } from '../../../../shared/staff/deputies.ts';
import { formFields } from '../../page-request.ts';
import type { DeskPage } from '../frame.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { deputiesPage, reasonIn } from './deputies-page.ts';

/** ours:T5: a role is taken back before its time, by whoever handed it over or may, with a reason. */
export async function endDeputyship(
  deps: AdministrationDeps,
  visit: Visit,
  id: string,
): Promise<HttpResponse | DeskPage> {
  const at = visit.now.toISOString();
  const found = (await deps.deputies.notEndedBy(at)).find((one) => one.id === id);
  const over = () => deputiesPage(deps, visit, { refused: { id, over: true }, status: 409 });
  if (found === undefined) return over();
  const { member, roles } = visit.caller;
  if (!mayTakeBack({ id: member.id, department: member.department, roles }, found))
    throw new HttpProblem(403, 'A role is taken back by who handed it over or may hand it over.');
  const why = reasonIn(formFields(visit.event), `why.${id}`);
  if (why === '') return deputiesPage(deps, visit, { refused: { id, over: false }, status: 422 });
  try {
    await deps.deputies.end(found, { at, by: member.id, why });
  } catch (error) {
    if (!(error instanceof DeputyshipIsOver)) throw error;
    return over();
  }
  logger.info('A role was taken back', { deputyship: id, by: member.id });
  return seeOther('/desk/administration/deputies?done=end');
}
