import { randomUUID } from 'node:crypto';
import type { Context, SQSRecord } from 'aws-lambda';
import { SES_ANSWERS_WITHIN_MS } from '../../shared/letters/sent-letters.ts';
import { sharedQueueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { BatchReads } from './batch-reads.ts';
import { letterOrderIn } from './letter-order-in.ts';
import { reportOrderIn } from './report-order-in.ts';
import type { SendReportDeps } from './send-report.ts';
import { sendTicketLetter, type TicketLetterDeps } from './send-ticket-letter.ts';
import { untilUnclaimed } from './until-unclaimed.ts';

type SendLetterDeps = TicketLetterDeps & SendReportDeps;

/** A letter that is begun has the time that SES may take; what has not is left to another run. */
const TIME_FOR_ONE_MS = SES_ANSWERS_WITHIN_MS + 2_000;

class NoTimeLeft extends Error {
  override readonly name = 'NoTimeLeft';
}

async function handleRecord(deps: SendLetterDeps, reads: BatchReads, { body }: SQSRecord): Promise<void> {
  // Not the message's id: a queue may deliver a message to two runs at once.
  const holder = randomUUID();
  const message: unknown = JSON.parse(body);
  const report = reportOrderIn(message);
  if (report !== null) {
    // Once a month: loaded with the first.
    const { sendReport } = await import('./send-report.ts');
    return untilUnclaimed(() => sendReport(deps, report, holder), deps.wait);
  }
  const order = letterOrderIn(message);
  logger.appendKeys({ ticket: order.number });
  return untilUnclaimed(async () => {
    try {
      await sendTicketLetter(deps, { order, reads, holder });
    } catch (error) {
      reads.forget(order.number);
      throw error;
    }
  }, deps.wait);
}

/** SQS: LetterOrder or ReportOrder. A throttled SES, like any failure, puts the message back. */
export const createHandler = (deps: SendLetterDeps) =>
  sharedQueueFunction((context: Context) => {
    const reads = new BatchReads(deps);
    return (record) => {
      if (context.getRemainingTimeInMillis() < TIME_FOR_ONE_MS)
        throw new NoTimeLeft('Letters before it took too long.');
      return handleRecord(deps, reads, record);
    };
  });
