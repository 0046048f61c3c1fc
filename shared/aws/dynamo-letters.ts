import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CUSTOMER_LETTERS } from '../letters/letter.ts';
import {
  CLAIM_SECONDS,
  type Claim,
  type LetterId,
  type LetterState,
  type SentLetter,
  type SentLetters,
} from '../letters/sent-letters.ts';
import type { WithheldReason } from '../tickets/events/conversation-events.ts';
import type { Instant } from '../tickets/ticket.ts';
import { batchWrite } from './batch-write.ts';
import type { Table } from './dynamo-client.ts';
import { letterKey, sentKey } from './keys.ts';
import { type LetterItem, refusedClaim, sesIdOf, stateOf } from './letter-item.ts';

const FORMAT = 1;

/** Letters under their ticket, and the way back from the ids that SES gave those to customers. */
export class DynamoLetters implements SentLetters {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(number: string, id: string): Promise<LetterState | null> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: letterKey(number, id), ConsistentRead: true }),
    );
    return Item === undefined ? null : stateOf(Item);
  }

  async claim({ number, id, holder, now }: Claim): Promise<boolean> {
    const { client, tableName } = this.#table;
    const seconds = Math.floor(now.getTime() / 1000);
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: letterKey(number, id),
          UpdateExpression:
            'SET #state = :sending, holder = :holder, claimedUntil = :until, kind = :kind, #format = :format',
          ConditionExpression:
            'attribute_not_exists(pk) OR (#state = :sending AND (holder = :holder OR claimedUntil < :now))',
          ExpressionAttributeNames: { '#state': 'state', '#format': 'format' },
          ExpressionAttributeValues: {
            ':sending': 'sending',
            ':holder': holder,
            ':until': seconds + CLAIM_SECONDS,
            ':now': seconds,
            ':kind': 'letter',
            ':format': FORMAT,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return true;
    } catch (error) {
      return refusedClaim(error);
    }
  }

  /** Only while it is being sent: what SES took stays so. */
  async recordWithheld({ number, id, because }: LetterId & { because: WithheldReason }): Promise<void> {
    const { client, tableName } = this.#table;
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: letterKey(number, id),
        UpdateExpression: 'SET #state = :withheld, because = :because',
        ConditionExpression: '#state = :sending',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':sending': 'sending', ':withheld': 'withheld', ':because': because },
      }),
    );
  }

  /**
   * No transaction: whoever is told of the letter once more writes both again, so that neither is ever missing. What goes
   * to staff needs no way back by the id: it names its ticket itself, signed, in what an answer repeats.
   */
  async recordSent({ number, id, kind, messageId, ...rest }: LetterId & SentLetter): Promise<void> {
    const letter = { kind: 'letter', format: FORMAT, state: 'sent', letterKind: kind, messageId, ...rest };
    const sent = { ...sentKey(sesIdOf(messageId)), kind: 'sent', format: FORMAT, number, letter: id };
    await batchWrite(this.#table, {
      put: [...(CUSTOMER_LETTERS.has(kind) ? [sent] : []), { ...letterKey(number, id), ...letter }],
    });
  }

  async recordArrived({ number, id, arrivedAt }: LetterId & { readonly arrivedAt: Instant }): Promise<void> {
    const { client, tableName } = this.#table;
    const update = new UpdateCommand({
      TableName: tableName,
      Key: letterKey(number, id),
      UpdateExpression: 'SET arrivedAt = :at',
      ConditionExpression: '#state = :sent AND attribute_not_exists(arrivedAt)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':at': arrivedAt, ':sent': 'sent' },
    });
    try {
      await client.send(update);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /** What left, to whomever, oldest first. */
  async sent(number: string): Promise<readonly SentLetter[]> {
    const { client, tableName } = this.#table;
    const { pk, sk } = letterKey(number, '');
    const letters: LetterItem[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :letters)',
        ExpressionAttributeValues: { ':pk': pk, ':letters': sk },
      },
    );
    for await (const { Items = [] } of pages) letters.push(...Items);
    const states = letters.map(stateOf).filter((letter) => letter.state === 'sent');
    return states.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
  }

  async ticketOf(messageId: string): Promise<string | null> {
    return (await this.letterOf(sesIdOf(messageId)))?.number ?? null;
  }

  async letterOf(sesId: string): Promise<LetterId | null> {
    if (sesId === '') return null;
    const { client, tableName } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: sentKey(sesId), ConsistentRead: true }),
    );
    return Item === undefined ? null : { number: String(Item.number), id: String(Item.letter) };
  }
}
