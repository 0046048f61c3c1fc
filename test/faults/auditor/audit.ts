import { auditAcceptances } from './acceptances.ts';
import { auditCounters } from './counters.ts';
import { auditDuties } from './duties.ts';
import type { Complaints, Evidence } from './evidence.ts';
import { auditLadders } from './ladder.ts';
import { auditMachines } from './machines.ts';
import { auditMails } from './mails.ts';
import { auditNumbers } from './numbers.ts';
import { auditTimers } from './timers.ts';

/** Nothing was given up: no queue holds what nobody takes. */
const auditQueues = ({ queues }: Evidence): Complaints =>
  queues
    .filter(({ messages }) => messages > 0)
    .map(({ name, messages }) => `queue: ${name} holds ${messages} messages`);

/** Everything that is wrong; nothing when all is as it has to be. */
export function audit(evidence: Evidence): Complaints {
  return [
    auditAcceptances,
    auditNumbers,
    auditDuties,
    auditLadders,
    auditTimers,
    auditCounters,
    auditMails,
    auditMachines,
    auditQueues,
  ].flatMap((check) => check(evidence));
}
