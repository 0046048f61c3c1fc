/** What a service said of why it did not do something; its other words stand beside its name. */
export class ServiceError extends Error {
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId?: string | undefined };

  constructor(message: string, metadata: ServiceError['$metadata']) {
    super(message);
    this.$metadata = metadata;
  }
}

export type ErrorClasses = Readonly<Record<string, typeof ServiceError>>;

export interface Refusal {
  readonly name: string;
  readonly message?: string | undefined;
  readonly status: number;
  readonly requestId?: string | undefined;
  /** What else the service said, by name. */
  readonly more?: object;
}

/** An error of the class that is looked for by its name, or one that only has the name. */
export function serviceError(classes: ErrorClasses, refusal: Refusal): ServiceError {
  const { name, message = 'UnknownError', status, requestId, more } = refusal;
  const Class = classes[name] ?? ServiceError;
  return Object.assign(new Class(message, { httpStatusCode: status, requestId }), more, { name, message });
}
