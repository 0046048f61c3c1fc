/** A refusal as SQS words it: the shape of the JSON protocol, and the code of the older query protocol. */
export class SqsError extends Error {
  override readonly name = 'SqsError';
  readonly shape: string;
  readonly code: string;

  constructor(shape: string, message: string, code: string = shape) {
    super(message);
    this.shape = shape;
    this.code = code;
  }
}

const QUERY_PREFIX = 'AWS.SimpleQueueService.';

export const noSuchQueue = () =>
  new SqsError('QueueDoesNotExist', 'The specified queue does not exist.', `${QUERY_PREFIX}NonExistentQueue`);

export const badValue = (message: string) =>
  new SqsError('InvalidParameterValueException', message, 'InvalidParameterValue');

export const missing = (parameter: string) =>
  new SqsError(
    'MissingRequiredParameterException',
    `The request must contain the parameter ${parameter}.`,
    'MissingParameter',
  );

export const badReceipt = (handle: string) =>
  new SqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);

export const notInFlight = (handle: string) =>
  new SqsError(
    'MessageNotInflight',
    `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message is not in flight.`,
    `${QUERY_PREFIX}MessageNotInflight`,
  );

export const batchError = (shape: string, message: string) => new SqsError(shape, message, QUERY_PREFIX + shape);
