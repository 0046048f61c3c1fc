import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import { DeputyshipIsOver } from '../../../../shared/staff/deputies.ts';
import { runningFor, takeBack } from '../../../../shared/staff/take-back.ts';
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
  const { member, roles } = visit.caller;
  const asked = { id, at: visit.now.toISOString(), who: { id: member.id, department: member.department, roles } };
  const why = reasonIn(formFields(visit.event), `why.${id}`);
  try {
    if (why === '') {
      await runningFor(deps.deputies, asked);
      return deputiesPage(deps, visit, { refused: { id, over: false }, status: 422 });
    }
    await takeBack(deps.deputies, { ...asked, why });
  } catch (error) {
    if (!(error instanceof DeputyshipIsOver)) throw error;
    return deputiesPage(deps, visit, { refused: { id, over: true }, status: 409 });
  }
  logger.info('A role was taken back', { deputyship: id, by: member.id });
  return seeOther('/desk/administration/deputies?done=end');
}
