import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-answer.ts';
import type { AwsRequest, AwsResponse } from './part.ts';

/** The parameters of a request in AWS's query protocol, by their dotted names. */
export class QueryInput {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    return this.#values.get(name) ?? undefined;
  }

  /** Throws AwsError when it is not there. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new AwsError(400, 'InvalidParameter', `Invalid parameter: ${name} is missing`);
    return value;
  }

  /** `Name.member.1`, `Name.member.2`, … */
  list(name: string): string[] {
    return this.#numbered((at) => this.text(`${name}.member.${at}`));
  }

  /** The dotted paths `Name.member.1`, … of a list of structures. */
  members(name: string): string[] {
    const names = this.names();
    return this.#numbered((at) => {
      const path = `${name}.member.${at}`;
      return names.some((one) => one.startsWith(`${path}.`)) ? path : undefined;
    });
  }

  /** `Name.entry.1.<key>`, `Name.entry.1.<value>`, … as a map; `value` may itself be dotted. */
  entries(name: string, key = 'key'): { key: string; path: string }[] {
    return this.#numbered((at) => {
      const path = `${name}.entry.${at}`;
      const found = this.text(`${path}.${key}`);
      return found === undefined ? undefined : { key: found, path };
    });
  }

  /** Names of all parameters, for refusing by name what an action does not know. */
  names(): string[] {
    return [...this.#values.keys()];
  }

  #numbered<T>(read: (at: number) => T | undefined): T[] {
    const found: T[] = [];
    for (let at = 1; ; at += 1) {
      const value = read(at);
      if (value === undefined) return found;
      found.push(value);
    }
  }
}

/** What an action answers: nested elements; a list of `member`, a Map of `entry` elements; undefined is left out. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | ReadonlyMap<string, string>
  | { readonly [name: string]: XmlValue };

/** An action of a query service: throws AwsError. */
export type QueryAction = (input: QueryInput) => XmlValue | Promise<XmlValue>;

/** Runs the action that a request names, and answers in XML as the service does. */
export async function answerQuery(
  request: AwsRequest,
  actions: Readonly<Record<string, QueryAction>>,
  { service, xmlns }: { service: string; xmlns: string },
): Promise<AwsResponse> {
  const input = new QueryInput(new URLSearchParams(request.body.toString()));
  const name = input.text('Action') ?? '';
  try {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new AwsError(400, 'InvalidAction', `local ${service} does not know the action ${name}`);
    const result = toXml(await action(input));
    return xml(
      200,
      `<${name}Response xmlns="${xmlns}"><${name}Result>${result}</${name}Result>${meta()}</${name}Response>`,
    );
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const detail = toXml({ Type: 'Sender', Code: error.code, Message: error.message });
    return xml(error.status, `<ErrorResponse xmlns="${xmlns}"><Error>${detail}</Error>${meta()}</ErrorResponse>`);
  }
}

const meta = () => `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;

function xml(status: number, body: string): AwsResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>${body}` };
}

function toXml(value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: XmlValue) => `<member>${toXml(item)}</member>`).join('');
  if (value instanceof Map)
    return [...value].map(([key, held]) => `<entry>${toXml({ key, value: held })}</entry>`).join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  const children = Object.entries(value).filter(([, child]) => child !== undefined);
  return children.map(([name, child]) => `<${name}>${toXml(child)}</${name}>`).join('');
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
