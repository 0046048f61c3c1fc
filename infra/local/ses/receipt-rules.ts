export type ReceiptAction =
  | {
      readonly type: 'S3';
      readonly bucketName: string;
      readonly objectKeyPrefix: string;
      readonly topicArn: string | undefined;
    }
  | { readonly type: 'SNS'; readonly topicArn: string; readonly encoding: 'UTF-8' | 'Base64' }
  | { readonly type: 'Stop'; readonly topicArn: string | undefined };

export interface ReceiptRule {
  readonly name: string;
  /** The rule that this one follows; undefined: it comes first. */
  readonly after: string | undefined;
  /** Addresses, domains, or `.domain` for those below it; empty: every domain that is an identity. */
  readonly recipients: readonly string[];
  readonly scanEnabled: boolean;
  readonly actions: readonly ReceiptAction[];
}

/** The rules of the active rule set: which mail is taken, and what becomes of it. */
export class ReceiptRules {
  readonly #rules: ReceiptRule[] = [];
  readonly #domains: () => readonly string[];

  constructor(domains: () => readonly string[]) {
    this.#domains = domains;
  }

  add(rule: ReceiptRule): void {
    this.#rules.push(rule);
  }

  /** The rules that take at least one of the recipients, in order, with those that each takes. */
  matching(recipients: readonly string[]): { rule: ReceiptRule; recipients: string[] }[] {
    return this.#inOrder()
      .map((rule) => ({ rule, recipients: recipients.filter((recipient) => this.#takes(rule, recipient)) }))
      .filter((match) => match.recipients.length > 0);
  }

  takes(recipient: string): boolean {
    return this.#rules.some((rule) => this.#takes(rule, recipient));
  }

  #takes(rule: ReceiptRule, recipient: string): boolean {
    const wanted = rule.recipients.length > 0 ? rule.recipients : this.#domains();
    return wanted.some((pattern) => covers(pattern.toLowerCase(), recipient.toLowerCase()));
  }

  #inOrder(): ReceiptRule[] {
    const follow = (name: string | undefined): ReceiptRule[] =>
      this.#rules.filter(({ after }) => after === name).flatMap((rule) => [rule, ...follow(rule.name)]);
    return follow(undefined);
  }
}

/** `support@domain` takes `support+label@domain` as well. */
function covers(pattern: string, recipient: string): boolean {
  const [local = '', domain = ''] = recipient.split('@');
  if (pattern.startsWith('.')) return domain.endsWith(pattern);
  if (!pattern.includes('@')) return domain === pattern;
  return pattern === recipient || pattern === `${local.replace(/\+.*$/, '')}@${domain}`;
}
