import type { Topics } from '../sns/topics.ts';

/** What SES tells of a mail it sent. */
export type MailEventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

export interface MailEvent {
  readonly eventType: MailEventType;
  readonly [part: string]: unknown;
}

/** Configuration sets and the topics that their events go to, as the template declares them. */
export class EventDestinations {
  readonly #sets = new Map<string, { topicArn: string; types: readonly string[] }[]>();
  readonly #topics: Topics;

  constructor(topics: Topics) {
    this.#topics = topics;
  }

  declareSet(name: string): void {
    if (!this.#sets.has(name)) this.#sets.set(name, []);
  }

  /** `types` as the template has them: `send`, `delivery`, `bounce`, `complaint`, in whatever case. */
  declareTopic(set: string, topicArn: string, types: readonly string[]): void {
    this.declareSet(set);
    this.#sets.get(set)?.push({ topicArn, types: types.map((type) => type.toLowerCase()) });
  }

  has(set: string): boolean {
    return this.#sets.has(set);
  }

  publish(set: string, event: MailEvent): void {
    for (const { topicArn, types } of this.#sets.get(set) ?? []) {
      if (!types.includes(event.eventType.toLowerCase())) continue;
      this.#topics.publish(topicArn, JSON.stringify(event), { subject: 'Amazon SES Email Event Notification' });
    }
  }
}
