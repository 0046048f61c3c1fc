import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../backup/table-items.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Items of one page; a walk that breaks off looks at so many once more. */
const PAGE = 200;
const SIDE_BY_SIDE = 8;

export interface Walk {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Parts of the table that are walked side by side. */
  readonly segments: number;
  readonly checkpoint: Checkpoint;
  /** Items of a segment that are visited at once, 8 unless told; 1: in the order of their keys. */
  readonly sideBySide?: number;
  /** After each page: how many items were looked at since the walk began. */
  progress(seen: number): void;
}

/**
 * Shows every item of a table to `visit`, at least once, also those that are written meanwhile if they lie ahead. Scanning
 * is for commands of operators: no function may.
 */
export async function walkTable(walk: Walk, visit: (item: Item) => Promise<void>): Promise<void> {
  const { sideBySide = SIDE_BY_SIDE } = walk;
  let seen = 0;
  const visitPage = async (items: readonly Item[]) => {
    for (let at = 0; at < items.length; at += sideBySide) {
      await Promise.all(items.slice(at, at + sideBySide).map(visit));
    }
    seen += items.length;
    walk.progress(seen);
  };
  await Promise.all(Array.from({ length: walk.segments }, (_, segment) => walkSegment(walk, segment, visitPage)));
  walk.checkpoint.finished();
}

async function walkSegment(
  { client, tableName: TableName, segments: TotalSegments, checkpoint }: Walk,
  Segment: number,
  visitPage: (items: readonly Item[]) => Promise<void>,
): Promise<void> {
  for (let place = checkpoint.at(Segment); place !== 'done'; place = checkpoint.at(Segment)) {
    const page = { TableName, Segment, TotalSegments, Limit: PAGE, ConsistentRead: true };
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ ...page, ...(place !== null && { ExclusiveStartKey: place }) }),
    );
    await visitPage(Items);
    checkpoint.reached(Segment, LastEvaluatedKey ?? 'done');
  }
}
