import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Capa } from '../complaints/capa.ts';
import type { CapaLine } from '../complaints/capa-line.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { type StoredCapa, toCapa } from './stored-capa.ts';

type Shown = Pick<Ticket, 'number' | 'subject' | 'category' | 'department' | 'receivedAt'> & {
  readonly capa: Capa;
};
/** What the index projects. */
type Projected = Omit<Shown, 'category' | 'department' | 'capa'> &
  Partial<Pick<Shown, 'category' | 'department'>> & { readonly capa: StoredCapa; readonly capaAt: Instant };

export function toCapaLine({ number: ticket, subject, category, department, receivedAt, capa }: Shown): CapaLine {
  const { number, round, stage, due, missed = false, causeCode, responsible, ending, closedAt } = capa;
  const closed = stage === 'closed';
  return {
    number,
    ticket,
    subject,
    category,
    department,
    receivedAt,
    round,
    stage,
    state: closed ? 'closed' : 'open',
    due: closed ? null : due,
    overdue: !closed && missed,
    causeCode: causeCode ?? null,
    responsible: responsible ?? null,
    ending: ending ?? null,
    closedAt: closedAt ?? null,
  };
}

const shown = (line: Projected): Shown => ({
  category: null,
  department: null,
  ...line,
  capa: toCapa(line.capa, line),
});

async function queryState({ client, tableName }: Table, state: string, since: Instant): Promise<CapaLine[]> {
  const lines: CapaLine[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byCapa',
      KeyConditionExpression: 'capaState = :state AND capaAt >= :since',
      ExpressionAttributeValues: { ':state': state, ':since': since },
    },
  );
  for await (const { Items = [] } of pages) lines.push(...(Items as unknown as Projected[]).map(shown).map(toCapaLine));
  return lines;
}

/** Open CAPAs by due time, then closed ones by when they were closed. */
export async function queryCapas(table: Table, state: 'open' | 'closed' | 'all'): Promise<CapaLine[]> {
  const states = state === 'all' ? ['open', 'closed'] : [state];
  return (await Promise.all(states.map((one) => queryState(table, one, '0')))).flat();
}

/** Those closed since then: costs what was closed in the time, not what the table holds. */
export function queryCapasClosedSince(table: Table, since: Instant): Promise<CapaLine[]> {
  return queryState(table, 'closed', since);
}
