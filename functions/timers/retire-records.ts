import type { PersonalData } from '../../shared/privacy/personal-data.ts';
import type { PrivacyTasks } from '../../shared/privacy/privacy-tasks.ts';
import { monthsToRetire } from '../../shared/privacy/retention.ts';
import { logger } from '../../shared/runtime/logger.ts';

export interface RetireRecordsDeps {
  readonly personalData: Pick<PersonalData, 'overIn'>;
  readonly tasks: PrivacyTasks;
  readonly zone: string;
  now(): Date;
}

/**
 * B4.4.4.1: once a month, orders the erasure of every closing month whose three years are over and that still holds
 * something: the month that has just come of age, and what a legal hold kept of earlier ones.
 */
export const createHandler =
  ({ personalData, tasks, zone, now }: RetireRecordsDeps) =>
  async (): Promise<void> => {
    for (const month of monthsToRetire(now(), zone)) {
      const due = await personalData.overIn(month);
      if (due.length === 0) continue;
      logger.info('the three years of a closing month are over', { month, tickets: due.length });
      await tasks.queue({ kind: 'retention', month });
    }
  };
