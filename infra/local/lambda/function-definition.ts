/** A function as the local Lambda runs it. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  /** `file.export`, relative to the folder. */
  readonly handler: string;
  /** The unpacked code. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** How many invocations may run at the same time; more wait. */
  readonly concurrency: number;
  /** Queue for events that could not be handled. */
  readonly deadLetterArn?: string;
}

/** Workers share this machine's few cores; what comes on top waits its turn, as no throttling is emulated. */
export const MOST_CONCURRENT = 4;

export const FUNCTION_DEFAULTS = { memoryMb: 128, timeoutMs: 3_000, concurrency: MOST_CONCURRENT } as const;

/** The function's name in a name, a partial ARN or an ARN, with or without a qualifier. */
export function functionName(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  const at = parts.indexOf('function');
  return (at >= 0 ? parts[at + 1] : parts[0]) ?? nameOrArn;
}
