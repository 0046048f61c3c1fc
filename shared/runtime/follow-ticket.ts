import { logger } from './logger.ts';

/**
 * Works on one ticket under its number, the thread by which its story is followed through the logs of all functions.
 * What fails is told with it and thrown on, so that whoever called repeats it.
 */
export async function followTicket<T>(ticket: string, work: () => Promise<T>): Promise<T> {
  try {
    const outcome = await work();
    logger.debug('Worked on a ticket', { ticket });
    return outcome;
  } catch (error) {
    logger.error('Failed on a ticket and will come again', { ticket, error: error as Error });
    throw error;
  }
}
