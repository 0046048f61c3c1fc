import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Topics and subscriptions in SQLite. Those of the template are declared anew at every start. */
export class TopicStore {
  readonly #sql: Record<
    'save' | 'find' | 'list' | 'remove' | 'subscribe' | 'of' | 'byArn' | 'unsubscribe',
    StatementSync
  >;

  constructor(database: DatabaseSync) {
    database.exec('CREATE TABLE IF NOT EXISTS sns_topic (arn TEXT PRIMARY KEY, attributes TEXT NOT NULL)');
    database.exec(`CREATE TABLE IF NOT EXISTS sns_subscription (
      arn TEXT PRIMARY KEY, topic TEXT NOT NULL, protocol TEXT NOT NULL, endpoint TEXT NOT NULL,
      attributes TEXT NOT NULL, declared INTEGER NOT NULL
    )`);
    // What the template no longer declares must not go on delivering.
    database.exec('DELETE FROM sns_subscription WHERE declared = 1');
    this.#sql = {
      save: database.prepare('INSERT OR REPLACE INTO sns_topic VALUES (?, ?)'),
      find: database.prepare('SELECT attributes FROM sns_topic WHERE arn = ?'),
      list: database.prepare('SELECT arn FROM sns_topic ORDER BY arn'),
      remove: database.prepare('DELETE FROM sns_topic WHERE arn = ?'),
      subscribe: database.prepare('INSERT OR REPLACE INTO sns_subscription VALUES (?, ?, ?, ?, ?, ?)'),
      of: database.prepare('SELECT * FROM sns_subscription WHERE topic = ? ORDER BY arn'),
      byArn: database.prepare('SELECT * FROM sns_subscription WHERE arn = ?'),
      unsubscribe: database.prepare('DELETE FROM sns_subscription WHERE arn = ?'),
    };
  }

  save(arn: string, attributes: Readonly<Record<string, string>>): void {
    this.#sql.save.run(arn, JSON.stringify(attributes));
  }

  /** The attributes of a topic; undefined when there is no such topic. */
  find(arn: string): Record<string, string> | undefined {
    const row = this.#sql.find.get(arn);
    return row && JSON.parse(String(row.attributes));
  }

  list(): string[] {
    return this.#sql.list.all().map(({ arn }) => String(arn));
  }

  /** Removes a topic and its subscriptions. */
  remove(arn: string): void {
    for (const subscription of this.subscriptionsOf(arn)) this.unsubscribe(subscription.arn);
    this.#sql.remove.run(arn);
  }

  subscribe({ arn, topicArn, protocol, endpoint, attributes }: Subscription, options: { declared: boolean }): void {
    this.#sql.subscribe.run(arn, topicArn, protocol, endpoint, JSON.stringify(attributes), options.declared ? 1 : 0);
  }

  subscriptionsOf(topicArn: string): Subscription[] {
    return this.#sql.of.all(topicArn).map(toSubscription);
  }

  subscription(arn: string): Subscription | undefined {
    const row = this.#sql.byArn.get(arn);
    return row && toSubscription(row);
  }

  unsubscribe(arn: string): void {
    this.#sql.unsubscribe.run(arn);
  }
}

function toSubscription(row: Record<string, unknown>): Subscription {
  return {
    arn: String(row.arn),
    topicArn: String(row.topic),
    protocol: String(row.protocol),
    endpoint: String(row.endpoint),
    attributes: JSON.parse(String(row.attributes)),
  };
}
