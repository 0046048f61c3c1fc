import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';

type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
type Keys = Readonly<Record<string, unknown>>;

const WEIGHTS: Readonly<Record<string, number>> = { DEBUG: 8, INFO: 12, WARN: 16, ERROR: 20, SILENT: 28 };
const weightOf = (level: string | undefined) => WEIGHTS[level?.toUpperCase() ?? ''] ?? Number(WEIGHTS.INFO);

const ADDRESS = /[^\s<>"'(),;:/]+@[\w-]+(?:\.[\w-]+)+/g;
const QUOTED_INPUT = /(?:\.{3})?"[\s\S]*"(?:\.{3})? is not valid JSON/;

/** What others say about a failure may quote whom a mail was for (SES) or what was read (JSON): neither is for a log. */
const unquoted = (text: string): string =>
  text.replace(QUOTED_INPUT, '(input) is not valid JSON').replaceAll(ADDRESS, '(address)');

/** Errors as fields, with what led to them: JSON of an error is empty. */
function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack = '', cause } = value;
  return {
    name,
    message: unquoted(message),
    stack: unquoted(stack),
    ...(cause !== undefined && { cause: plain(cause) }),
  };
}

/** Lines of JSON in the form of Powertools for AWS Lambda, whose logger takes a third as long to load as an empty function to start. */
class Logger {
  #keys: Keys = {};
  #invocation: Keys = {};
  #cold = true;

  /** Keys of all further lines of this invocation. */
  appendKeys(keys: Keys): void {
    this.#keys = { ...this.#keys, ...keys };
  }

  /** Begins an invocation, or the next thing that it works on: lines carry no keys of an earlier one. */
  begin({ functionName, functionVersion, memoryLimitInMB, awsRequestId }: Context): void {
    this.#keys = {};
    this.#invocation = {
      cold_start: this.#cold,
      function_name: functionName,
      function_version: functionVersion,
      function_memory_size: memoryLimitInMB,
      function_request_id: awsRequestId,
    };
    this.#cold = false;
  }

  debug = (message: string, fields?: Keys): void => this.#write('DEBUG', message, fields);
  info = (message: string, fields?: Keys): void => this.#write('INFO', message, fields);
  warn = (message: string, fields?: Keys): void => this.#write('WARN', message, fields);
  error = (message: string, fields?: Keys): void => this.#write('ERROR', message, fields);

  #write(level: Level, message: string, fields: Keys = {}): void {
    const { POWERTOOLS_LOG_LEVEL, POWERTOOLS_SERVICE_NAME: service, _X_AMZN_TRACE_ID: trace } = process.env;
    if (weightOf(level) < weightOf(POWERTOOLS_LOG_LEVEL)) return;
    const line = {
      level,
      message,
      timestamp: new Date().toISOString(),
      service: service ?? 'redress',
      function_name: process.env.AWS_LAMBDA_FUNCTION_NAME,
      ...this.#invocation,
      xray_trace_id: /Root=([^;]+)/.exec(trace ?? '')?.[1],
      ...this.#keys,
      ...fields,
    };
    process.stdout.write(`${JSON.stringify(line, (_key, value) => plain(value))}\n`);
  }
}

/**
 * The log of a function, JSON lines at the level of POWERTOOLS_LOG_LEVEL. Append keys by ids (`ticket`), never by what
 * people wrote or where they can be reached.
 */
export const logger = new Logger();

/** Begins the log of each invocation. */
export const logContext = (): MiddlewareObj => ({
  before: ({ context }) => logger.begin(context as Context),
});
