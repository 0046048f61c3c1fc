import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The log of a function, JSON lines at the level of POWERTOOLS_LOG_LEVEL. Append keys by ids (`ticket`), never by what
 * people wrote or where they can be reached.
 */
export const logger = new Logger({ serviceName: 'redress' });
