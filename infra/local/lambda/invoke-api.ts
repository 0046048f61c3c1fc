import { AwsError, answerJson, jsonAnswer } from '../aws-answer.ts';
import type { AwsRequest, AwsResponse } from '../part.ts';
import type { CreatedFunctions } from './created-functions.ts';
import type { EventInvocations } from './event-invocations.ts';
import type { FunctionDefinition } from './function-definition.ts';
import type { FunctionRegistry } from './function-registry.ts';
import type { Invoker } from './invoker.ts';

const MAX_EVENT_BYTES = 1_048_576;
const ROUTE = /^\/2015-03-31\/functions(?:\/([^/]+))?(?:\/(invocations|configuration))?\/?$/;

export interface LambdaService {
  readonly registry: FunctionRegistry;
  readonly invoker: Invoker;
  readonly events: EventInvocations;
  readonly created: CreatedFunctions;
}

/** Answers the Lambda REST API: Invoke, CreateFunction, GetFunction, GetFunctionConfiguration, DeleteFunction. */
export function answerLambda(service: LambdaService, request: AwsRequest): Promise<AwsResponse> {
  return answerJson(() => {
    const [matches, encodedName, action = ''] = ROUTE.exec(request.path) ?? [];
    const name = decodeURIComponent(encodedName ?? '');
    const operation = matches && OPERATIONS[`${request.method} ${name && ':name'} ${action}`];
    if (operation) return operation(service, request, name);
    throw new AwsError(
      400,
      'UnknownOperationException',
      `local Lambda does not know ${request.method} ${request.path}`,
    );
  });
}

type Operation = (service: LambdaService, request: AwsRequest, name: string) => AwsResponse | Promise<AwsResponse>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST :name invocations': invoke,
  'POST  ': ({ created }, { body }) => jsonAnswer(configuration(created.create(JSON.parse(body.toString()))), 201),
  'GET :name configuration': ({ registry }, _request, name) => jsonAnswer(configuration(registry.get(name).definition)),
  'GET :name ': ({ registry }, _request, name) =>
    jsonAnswer({ Configuration: configuration(registry.get(name).definition), Code: { RepositoryType: 'S3' } }),
  'DELETE :name ': async ({ created }, _request, name) => {
    await created.remove(name);
    return { status: 204, body: '' };
  },
};

function invoke(
  service: LambdaService,
  { headers, body }: AwsRequest,
  name: string,
): AwsResponse | Promise<AwsResponse> {
  const event = eventIn(body);
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const { definition } = service.registry.get(name);
  if (type === 'DryRun') return { status: 204, body: '' };
  if (type === 'RequestResponse') return invokeNow(service, definition.name, event);
  if (type !== 'Event') throw new AwsError(400, 'InvalidParameterValueException', `unknown invocation type ${type}`);
  if (body.length > MAX_EVENT_BYTES) {
    const message = `${body.length} byte payload is too large for the Event invocation type (limit ${MAX_EVENT_BYTES} bytes)`;
    throw new AwsError(413, 'RequestEntityTooLargeException', message);
  }
  service.events.accept(definition.name, event);
  return { status: 202, body: '' };
}

async function invokeNow({ invoker }: LambdaService, name: string, event: string): Promise<AwsResponse> {
  const end = await invoker.run(name, event, { someoneWaits: true });
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  if (end.ok) return { status: 200, headers, body: end.payload };
  return { status: 200, headers: { ...headers, 'x-amz-function-error': 'Unhandled' }, body: JSON.stringify(end.error) };
}

function eventIn(body: Buffer): string {
  const text = body.length > 0 ? body.toString('utf8') : '{}';
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new AwsError(400, 'InvalidRequestContentException', `Could not parse request body into json: ${error}`);
  }
}

function configuration({ name, arn, handler, environment, memoryMb, timeoutMs }: FunctionDefinition): object {
  return {
    FunctionName: name,
    FunctionArn: arn,
    Handler: handler,
    Runtime: 'nodejs24.x',
    Environment: { Variables: environment },
    MemorySize: memoryMb,
    Timeout: timeoutMs / 1000,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    Version: '$LATEST',
  };
}
