import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { _Record as Change, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Item } from '../backup/table-items.ts';
import { copyItem, removeItem, type Target } from './copy-item.ts';
import { StreamFollower } from './follow-stream.ts';
import { type Walk, walkTable } from './walk-table.ts';

export interface Move {
  readonly walk: Walk;
  readonly streams: DynamoDBStreamsClient;
  /** Of the old table. */
  readonly streamArn: string;
  readonly target: Target;
  /** Which items move: all, unless a part of the table gets one of its own. */
  wanted(item: Item): boolean;
}

/** Copies what is there. Changes made meanwhile are for the follower, which has to begin within 24 hours of this. */
export const copyTable = ({ walk, target, wanted }: Move): Promise<void> =>
  walkTable(walk, async (item) => {
    if (wanted(item)) await copyItem(target, item);
  });

/** Keeps the new table like the old one, change by change, for as long as it is asked to read on. */
export const tableFollower = ({ streams: client, streamArn, target, wanted }: Move): StreamFollower =>
  new StreamFollower({
    client,
    streamArn,
    async apply({ eventName, dynamodb }: Change) {
      const { Keys = {}, NewImage } = dynamodb ?? {};
      const image = (eventName === 'REMOVE' ? Keys : NewImage) as Record<string, AttributeValue> | undefined;
      if (image === undefined || !wanted(image)) return;
      if (eventName === 'REMOVE') await removeItem(target, image);
      else await copyItem(target, image);
    },
  });
