import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SearchNotes } from '../search/search-index.ts';
import { everySearchWord, searchWords } from '../search/search-words.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { subjectInLists } from '../tickets/subject-in-lists.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { batchWrite } from './batch-write.ts';
import type { Table } from './dynamo-client.ts';
import { customerKey, nameWordKey, wordKey, wordMark } from './keys.ts';

/** Each word is a write unit: so many of a subject, and of each of a customer's names, are kept. */
const SUBJECT_WORDS = 8;
const COMPANY_WORDS = 5;
const CONTACT_WORDS = 3;

type Names = Pick<CustomerDetails, 'company' | 'contact'>;

export const namesOf = ({ company = '', contact }: Names): string => `${company} ${contact}`;

/** A long company leaves room for the person. */
const wordsOf = ({ company = '', contact }: Names): readonly string[] => [
  ...new Set([...searchWords(company, COMPANY_WORDS), ...searchWords(contact, CONTACT_WORDS)]),
];

/** What stands beside each word of a text: what else it is found by, so that several words are compared in one query. */
const besides = (text: string) => ({ words: everySearchWord(text).map(wordMark).join(' ') });

/** Words as items of the one table: `WORD#<digest>` leads to numbers and customers. */
export class DynamoSearchNotes implements SearchNotes {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async noteTicket({ number, subject }: Pick<Ticket, 'number' | 'subject'>): Promise<void> {
    const beside = besides(subject);
    const put = searchWords(subject, SUBJECT_WORDS).map((word) => ({ ...wordKey(word, number), ...beside }));
    await batchWrite(this.#table, { put });
  }

  async noteCustomer(id: string): Promise<void> {
    const { client, tableName: TableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName, Key: customerKey(id) }));
    if (Item === undefined || Item.named === true) return;
    const names = Item as unknown as CustomerDetails;
    const beside = besides(namesOf(names));
    await batchWrite(this.#table, { put: wordsOf(names).map((word) => ({ ...nameWordKey(word, id), ...beside })) });
    await client.send(
      new UpdateCommand({
        TableName,
        Key: customerKey(id),
        UpdateExpression: 'SET named = :yes',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':yes': true },
      }),
    );
  }

  async forgetTicket({ number, subject }: Pick<Ticket, 'number' | 'subject'>): Promise<void> {
    // Where the subject was cut, a part of a word may have been noted.
    const words = new Set([...everySearchWord(subject), ...everySearchWord(subjectInLists(subject))]);
    await batchWrite(this.#table, { remove: [...words].map((word) => wordKey(word, number)) });
  }

  async forgetCustomer(id: string, names: Names): Promise<void> {
    await batchWrite(this.#table, { remove: everySearchWord(namesOf(names)).map((word) => nameWordKey(word, id)) });
  }
}
