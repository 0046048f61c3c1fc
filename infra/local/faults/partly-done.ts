import type { AwsRequest, AwsResponse } from '../part.ts';

type Fields = Record<string, unknown>;
type Handle = (request: AwsRequest) => Promise<AwsResponse>;

/** How a batch is cut: what is asked for of it, and what the answer then says of the rest. */
interface Cut {
  readonly asked: Fields;
  readonly told: Fields;
}

const firstOf = <T>(list: readonly T[]) => list.slice(0, Math.ceil(list.length / 2));
const restOf = <T>(list: readonly T[]) => list.slice(Math.ceil(list.length / 2));

const CUTS: Readonly<Record<string, (body: Fields) => Cut>> = {
  BatchWriteItem: (body) => cutTables(body, (writes: unknown[], part) => part(writes), 'UnprocessedItems'),
  BatchGetItem: (body) =>
    cutTables(body, ({ Keys, ...how }: { Keys: unknown[] }, part) => ({ ...how, Keys: part(Keys) }), 'UnprocessedKeys'),
  SendMessageBatch: (body) => {
    const entries = body.Entries as { Id: string }[];
    const Failed = restOf(entries).map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' }));
    return { asked: { ...body, Entries: firstOf(entries) }, told: { Failed } };
  },
};

function cutTables<Asked>(
  body: Fields,
  take: (asked: Asked, part: (list: readonly unknown[]) => unknown[]) => unknown,
  tells: string,
): Cut {
  const tables = Object.entries(body.RequestItems as Record<string, Asked>);
  const ofEach = (part: (list: readonly unknown[]) => unknown[]) =>
    Object.fromEntries(tables.map(([name, asked]) => [name, take(asked, part)]));
  return { asked: { ...body, RequestItems: ofEach(firstOf) }, told: { [tells]: ofEach(restOf) } };
}

/** Operations that may do a part of what they are asked for, and say so with a yes. */
export const isDivisible = (operation: string, { body }: AwsRequest): boolean =>
  CUTS[operation] !== undefined && sizeOf(JSON.parse(body.toString('utf8')) as Fields) > 1;

/** Of one table or one queue: batches over several tables are left whole. */
function sizeOf({ Entries, RequestItems = {} }: Fields): number {
  if (Array.isArray(Entries)) return Entries.length;
  const [asked, ...others] = Object.values(RequestItems as Record<string, { Keys?: unknown[] } | unknown[]>);
  if (asked === undefined || others.length > 0) return 0;
  return Array.isArray(asked) ? asked.length : (asked.Keys?.length ?? 0);
}

/** Half of a batch is done; the answer names the other half. */
export async function partlyDone(operation: string, request: AwsRequest, handle: Handle): Promise<AwsResponse> {
  const cut = CUTS[operation]?.(JSON.parse(request.body.toString('utf8')));
  if (cut === undefined) return handle(request);
  const response = await handle({ ...request, body: Buffer.from(JSON.stringify(cut.asked)) });
  if (response.status >= 300) return response;
  const answer = { ...JSON.parse(String(response.body)), ...cut.told };
  return { ...response, headers: withoutLength(response.headers), body: JSON.stringify(answer) };
}

/** The length and checksum of the whole answer no longer hold. */
const withoutLength = (headers: AwsResponse['headers'] = {}) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-length$|crc32/i.test(name)));
