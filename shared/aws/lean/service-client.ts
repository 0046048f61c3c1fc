import { setTimeout } from 'node:timers/promises';
import { defaultProvider } from '../../runtime/environment-credentials.ts';
import { type Answer, exchange } from './connection.ts';
import { Retries } from './retries.ts';
import { type ErrorClasses, type Refusal, serviceError } from './service-error.ts';
import { type Credentials, type Outgoing, queryString, signed } from './signature.ts';

/** As of the SDK's clients, as far as ours are told anything: the rest comes from the environment. */
export interface ClientConfig {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
}

export interface SendOptions {
  readonly abortSignal?: AbortSignal;
}

export interface ServiceKind {
  /** Before the region in its address. */
  readonly prefix: string;
  /** In the scope of signatures. */
  readonly signingName: string;
  /** As `AWS_ENDPOINT_URL_<ID>` names it. */
  readonly id: string;
  readonly errors: ErrorClasses;
  readonly tries?: number;
  readonly waitMs?: number;
  /** What an answer that is not a success says. */
  readonly refusal: (answer: Answer) => Refusal;
}

type Attempt = (request: Outgoing, signal: AbortSignal | undefined) => Promise<Answer>;
type Middleware = (next: (args: never) => Promise<Answer>) => (args: never) => Promise<Answer>;

function regionOf(config: ClientConfig): string {
  const region = config.region ?? process.env.AWS_REGION;
  if (region === undefined) throw new Error('AWS_REGION is not set');
  return region;
}

function urlOf({ prefix, id }: ServiceKind, region: string, config: ClientConfig): URL {
  const { AWS_ENDPOINT_URL: elsewhere } = process.env;
  const own = `https://${prefix}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  return new URL(config.endpoint ?? process.env[`AWS_ENDPOINT_URL_${id}`] ?? elsewhere ?? own);
}

/** The way to one service: signs, sends, tries again, and tells its errors apart. */
export class ServiceClient {
  readonly config: { readonly region: () => Promise<string> };
  readonly #kind: ServiceKind;
  readonly #region: string;
  readonly #url: URL;
  readonly #credentials: () => Promise<Credentials>;
  readonly #retries: Retries;
  #attempt: Attempt = (request, signal) => this.#once(request, signal);

  constructor(kind: ServiceKind, config: ClientConfig = {}) {
    const { tries = 3, waitMs = 50 } = kind;
    const { credentials } = config;
    this.#kind = kind;
    this.#region = regionOf(config);
    this.#url = urlOf(kind, this.#region, config);
    this.#credentials = credentials === undefined ? defaultProvider() : async () => credentials;
    this.#retries = new Retries({ tries, waitMs });
    this.config = { region: async () => this.#region };
  }

  /** Adds what is done around each try. */
  readonly middlewareStack = {
    add: (around: Middleware, _where?: object): void => {
      const next = this.#attempt;
      this.#attempt = (request, signal) => around(() => next(request, signal))(undefined as never);
    },
  };

  /** @throws ServiceError, or what broke the connection */
  protected async call(request: Outgoing, { abortSignal }: SendOptions = {}): Promise<Answer> {
    let paid: number | undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await this.#attempt(request, abortSignal);
        this.#retries.succeeded(paid);
        return answer;
      } catch (error) {
        const again = this.#retries.next(error, tries);
        if (again === null) throw error;
        paid = again.cost;
        await setTimeout(again.ms, undefined, { ...(abortSignal && { signal: abortSignal }) });
      }
    }
  }

  async #once(request: Outgoing, signal: AbortSignal | undefined): Promise<Answer> {
    const { method, path, query, body } = request;
    const headers = signed(
      { ...request, headers: { ...request.headers, host: this.#url.host } },
      {
        credentials: await this.#credentials(),
        region: this.#region,
        service: this.#kind.signingName,
        at: new Date(),
      },
    );
    const asked = queryString(query);
    const url = new URL(asked === '' ? path : `${path}?${asked}`, this.#url);
    const answer = await exchange(url, {
      method,
      headers: { ...headers, 'user-agent': agent(), ...traced() },
      body,
      signal,
    });
    if (answer.status < 300) return answer;
    throw serviceError(this.#kind.errors, this.#kind.refusal(answer));
  }
}

/** Where it runs as the SDK's tell it: logs of the account know a function's calls by that, and faults of the local cloud strike them. */
function agent(): string {
  const { AWS_EXECUTION_ENV: where } = process.env;
  return `redress md/nodejs#${process.versions.node}${where ? ` exec-env/${where}` : ''}`;
}

/** By it Lambda notices functions that call each other in a circle. */
function traced(): Record<string, string> {
  const { AWS_LAMBDA_FUNCTION_NAME: name, _X_AMZN_TRACE_ID: trace } = process.env;
  return name && trace ? { 'x-amzn-trace-id': trace } : {};
}
