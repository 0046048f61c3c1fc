import type { AwsCall, AwsResponse } from '../part.ts';

/** What a worker is started with. */
export interface WorkerStart {
  /** Float64: the moved clock's offset in ms. */
  readonly clock: SharedArrayBuffer;
  readonly folder: string;
  readonly handler: string;
  /** The endpoint whose requests go to the thread that started this one; undefined: all go over the wire. */
  readonly awsUrl: string | undefined;
}

/** To the worker: the clock was moved to where its earliest timer is due. */
export const WAKE = 'wake';

/** From the worker: nothing but a timer is waited for until then (epoch ms by the moved clock), or that is over. */
export interface SleepMessage {
  readonly sleepsUntil: number | undefined;
}

/** From the worker: what one of its AWS clients asks for, and the number under which it waits for the answer. */
export interface AskMessage {
  readonly asks: number;
  readonly call: Omit<AwsCall, 'body'> & { readonly body: string | Uint8Array };
}

/** The answer, to the worker. */
export interface AnswerMessage {
  readonly answers: number;
  readonly response: Omit<AwsResponse, 'body'> & { readonly body: string | Uint8Array };
}

/** One invocation, to the worker. */
export interface InvocationMessage {
  readonly event: string;
  readonly context: {
    readonly functionName: string;
    readonly invokedFunctionArn: string;
    readonly memoryLimitInMB: string;
    readonly awsRequestId: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
  };
  readonly timeoutMs: number;
}

/** Its end, from the worker: the result as JSON, or what was thrown. */
export type EndMessage =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

/** An error in the form in which Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: string[];
}

export function functionError(errorType: string, errorMessage: string, trace: string[] = []): FunctionError {
  return { errorType, errorMessage, trace };
}
