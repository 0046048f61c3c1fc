import type { Context } from 'aws-lambda';

/** What a function is told about its invocation, as far as ours look at it. */
export const lambdaContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'a-function',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:a-function',
  memoryLimitInMB: '1024',
  awsRequestId: 'a-request',
  logGroupName: 'a-group',
  logStreamName: 'a-stream',
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
