import type { IncomingHttpHeaders } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { LocalClock } from './clock.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { Meter } from './meter/meter.ts';

/** A request that an AWS SDK client sent to the local endpoint, routed by the service in its signature's scope. */
export interface AwsRequest {
  readonly method: string;
  /** Undecoded path, as it was on the wire. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The function from whose thread it was carried here. */
  readonly fromFunction?: string;
}

/** A request on its way to the local endpoint, whichever way it goes. */
export interface AwsCall {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The function from whose thread it was carried here. */
  readonly fromFunction?: string;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What Ref and Fn::GetAtt of one resource give. Known before anything is created, so templates resolve in any order. */
export interface ResourceIdentity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface DeclaredResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** As the template has them (intrinsic functions not resolved): for types whose Ref is a name the template gives. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A resource of the cloud assembly with every intrinsic function resolved. */
export interface Resource extends DeclaredResource, ResourceIdentity {
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties are parsed by the kind that knows them.
  readonly properties: Record<string, any>;
}

/** One CloudFormation resource type that a part understands. */
export interface ResourceKind {
  readonly type: string;
  identify(resource: DeclaredResource): ResourceIdentity;
  /** Creates it, or brings an existing one in line with the template; must be repeatable, as every start calls it. */
  create(resource: Resource): void | Promise<void>;
}

/** An embedded AWS service, or another piece of the local cloud that works by the clock. */
export interface Part {
  /** The service in the signature's scope (`dynamodb`, `states`, …) that this part answers for, if any. */
  readonly signingName?: string;
  readonly kinds: readonly ResourceKind[];
  handle?(request: AwsRequest): Promise<AwsResponse>;
  /** Called once, when every resource stands: what was under way when the process ended goes on from here. */
  start(): void | Promise<void>;
  /** Earliest instant (epoch ms) at which the clock gives this part something to do; Infinity if none. */
  nextDueAt(): number;
  /** Does what is due at the clock's now. Hands the work on; need not wait for its end (see busy). */
  actOnDue(): void | Promise<void>;
  /** How much is under way or ready to go now (not waiting for the clock). Zero when quiet. */
  busy(): number;
  /**
   * Until when (epoch ms) all that this part has under way only lets time pass, as between two tries; undefined when
   * there is nothing under way or something does more than that.
   */
  sleepsUntil?(): number | undefined;
  /** All of that slept, and the clock was moved by so many ms. */
  passSleep?(ms: number): void;
  stop(): void | Promise<void>;
}

export type InvokeOutcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: { errorType: string; errorMessage: string; stackTrace?: string[] } };

export interface InvokeOptions {
  /** Stopped then, wherever it is, as by a time-out. */
  readonly cutAfterMs?: number;
  /** A person waits for the answer: before what goes on in the background. */
  readonly someoneWaits?: boolean;
}

/** Runs functions by name or ARN, as the Lambda service does for the services that invoke. */
export interface Functions {
  invoke(nameOrArn: string, event: unknown, options?: InvokeOptions): Promise<InvokeOutcome>;
}

/** What every part is given. */
export interface LocalContext {
  readonly clock: LocalClock;
  /** One SQLite file under the data folder; a part prefixes its tables with its own name. */
  readonly database: DatabaseSync;
  readonly dataDir: string;
  readonly region: string;
  readonly account: string;
  /** Where the AWS wire protocols are spoken, `http://127.0.0.1:<port>`; queue URLs start with it. */
  readonly awsUrl: string;
  /** The same for who is in this process and can do without the wire; undefined: only by the wire. */
  readonly askAws?: ((call: AwsCall) => Promise<AwsResponse>) | undefined;
  /** What goes wrong on purpose; undefined: nothing. */
  readonly faults?: FaultPlan | undefined;
  /** Counts what AWS would bill; undefined: nothing is counted. */
  readonly meter?: Meter | undefined;
  /** One line to the console, for what the user of the machine should see. */
  log(line: string): void;
}
