import type { Answer } from './connection.ts';
import { type ClientConfig, type SendOptions, ServiceClient, type ServiceKind } from './service-client.ts';
import type { Refusal } from './service-error.ts';

/** What a service is asked to do. */
export interface Command {
  readonly operation: string;
  readonly input: object;
}

/** The class of an operation's commands. */
export const commandOf = (operation: string) =>
  class implements Command {
    readonly operation = operation;
    readonly input: object;
    constructor(input: object) {
      this.input = input;
    }
  };

/** `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException`, or with an address behind a colon. */
const plainName = (told: string) => told.replace(/^.*#/, '').replace(/:.*$/, '');

/** An error of the protocols json 1.0, json 1.1 and rest-json. */
export function jsonRefusal({ status, headers, body }: Answer): Refusal {
  const { __type, code, message, Message, ...more } = parsed(body);
  const name = headers['x-amzn-errortype'] ?? code ?? __type ?? 'Unknown';
  return {
    name: plainName(String(name)),
    message: (message ?? Message) as string | undefined,
    status,
    requestId: headers['x-amzn-requestid'] as string | undefined,
    more,
  };
}

/** A proxy in between does not speak JSON. */
function parsed(body: string): Record<string, unknown> {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    return { message: body.slice(0, 200) };
  }
}

export interface JsonKind extends Omit<ServiceKind, 'refusal'> {
  /** Before the dot in `x-amz-target`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
}

/** A service of the protocols json 1.0 and json 1.1: everything is a POST, its operation a header. */
export class JsonClient extends ServiceClient {
  readonly #headers: Readonly<Record<string, string>>;
  readonly #target: string;

  constructor(kind: JsonKind, config?: ClientConfig) {
    super({ ...kind, refusal: jsonRefusal }, config);
    this.#target = kind.target;
    this.#headers = { 'content-type': `application/x-amz-json-${kind.version}` };
  }

  async send({ operation, input }: Command, options?: SendOptions): Promise<Record<string, unknown>> {
    const headers = { ...this.#headers, 'x-amz-target': `${this.#target}.${operation}` };
    const { body } = await this.call(
      { method: 'POST', path: '/', query: {}, headers, body: JSON.stringify(input) },
      options,
    );
    return body === '' ? {} : JSON.parse(body);
  }
}
