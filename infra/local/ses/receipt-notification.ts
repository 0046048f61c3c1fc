import { decodeWords } from 'postal-mime';
import { displayAddresses, type HeaderField, headerOf } from './mail-headers.ts';
import type { ReceiptAction } from './receipt-rules.ts';
import { CHECKS, type Verdicts } from './verdicts.ts';

/** SES tells no more than this of a mail's header. */
const MOST_HEADER_BYTES = 10_240;

export interface Receipt {
  readonly messageId: string;
  /** ISO instant at which the mail came. */
  readonly at: string;
  /** The envelope. */
  readonly source: string;
  readonly destination: readonly string[];
  /** Those of its recipients that the rule takes. */
  readonly recipients: readonly string[];
  readonly fields: readonly HeaderField[];
  readonly verdicts: Verdicts;
  readonly processingTimeMillis: number;
}

/** What SES tells a topic of a mail it received; `content` for the SNS action only. */
export function receiptNotification(receipt: Receipt, action: ReceiptAction, content?: string): object {
  return {
    notificationType: 'Received',
    mail: describeMail(receipt),
    receipt: describeReceipt(receipt, action),
    ...(content !== undefined && { content }),
  };
}

function describeMail({ at, source, messageId, destination, fields }: Receipt): object {
  const { headers, headersTruncated } = truncated(fields);
  return {
    timestamp: at,
    source,
    messageId,
    destination,
    headersTruncated,
    headers,
    commonHeaders: commonHeaders(fields),
  };
}

function commonHeaders(fields: readonly HeaderField[]): object {
  const addresses = (name: string) => {
    const found = displayAddresses(headerOf(fields, name));
    return found.length > 0 ? { [name === 'Reply-To' ? 'replyTo' : name.toLowerCase()]: found } : {};
  };
  const text = (key: string, name: string) => {
    const value = headerOf(fields, name);
    return value === undefined ? {} : { [key]: decodeWords(value) };
  };
  return {
    returnPath: (headerOf(fields, 'Return-Path') ?? '').replace(/^<|>$/g, ''),
    ...addresses('From'),
    ...text('date', 'Date'),
    ...addresses('To'),
    ...addresses('Cc'),
    ...addresses('Reply-To'),
    ...text('messageId', 'Message-ID'),
    ...text('subject', 'Subject'),
  };
}

function truncated(fields: readonly HeaderField[]): { headers: object[]; headersTruncated: boolean } {
  const headers: object[] = [];
  let bytes = 0;
  for (const { name, value, raw } of fields) {
    bytes += raw.length;
    if (bytes > MOST_HEADER_BYTES) return { headers, headersTruncated: true };
    headers.push({ name, value });
  }
  return { headers, headersTruncated: false };
}

function describeReceipt(receipt: Receipt, action: ReceiptAction): object {
  const { at, processingTimeMillis, recipients, verdicts, messageId } = receipt;
  const statuses = CHECKS.map((check) => [`${check}Verdict`, { status: verdicts[check] }]);
  return {
    timestamp: at,
    processingTimeMillis,
    recipients,
    ...Object.fromEntries(statuses),
    ...(verdicts.dmarcPolicy && { dmarcPolicy: verdicts.dmarcPolicy }),
    action: describeAction(action, messageId),
  };
}

function describeAction(action: ReceiptAction, messageId: string): object {
  if (action.type !== 'S3') return action;
  const { type, topicArn, bucketName, objectKeyPrefix } = action;
  return { type, topicArn, bucketName, objectKeyPrefix, objectKey: `${objectKeyPrefix}${messageId}` };
}
