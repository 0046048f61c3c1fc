/** An answer other than 200 in the JSON protocol. dynalite's errors have the same two fields. */
export class ServiceError extends Error {
  readonly statusCode: number;
  readonly body: Record<string, unknown>;

  constructor(statusCode: number, body: Record<string, unknown>) {
    super(String(body.message));
    this.statusCode = statusCode;
    this.body = body;
  }
}

/** An error of DynamoDB's own model (`ResourceNotFoundException`, …), with further members of its shape. */
export function serviceError(type: string, message: string, members: Record<string, unknown> = {}): ServiceError {
  return new ServiceError(400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...members });
}

export function validationError(message: string): ServiceError {
  return new ServiceError(400, { __type: 'com.amazon.coral.validate#ValidationException', message });
}

export function notFound(table: string): ServiceError {
  return serviceError('ResourceNotFoundException', `Requested resource not found: Table: ${table} not found`);
}

/** Whether this is an answer to give to the client, and no fault of ours. */
export function isServiceError(error: unknown): error is Pick<ServiceError, 'statusCode' | 'body' | 'message'> {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}

export function isConditionFailure(error: unknown): boolean {
  return isServiceError(error) && String(error.body.__type).endsWith('#ConditionalCheckFailedException');
}
