import type { LocalContext } from '../part.ts';
import type { Objects } from '../s3/objects.ts';
import type { Topics } from '../sns/topics.ts';
import { type HeaderField, headerField, joinMail, splitMail } from './mail-headers.ts';
import { incomingId } from './message-id.ts';
import { type Receipt, receiptNotification } from './receipt-notification.ts';
import type { ReceiptAction, ReceiptRules } from './receipt-rules.ts';
import { VERDICTS_HEADER, type Verdicts, verdictsOf } from './verdicts.ts';

const SUBJECT = 'Amazon SES Email Receipt Notification';
/** What fits into a notification; SES bounces larger mail at an SNS action. */
const MOST_SNS_BYTES = 153_600;

/** A mail as it came through the door. */
export interface Incoming {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  /** What the sending machine called itself, and its address. */
  readonly helo: string;
  readonly remote: string;
}

/** A mail that is too large for an action. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

export interface Receiving {
  readonly context: LocalContext;
  readonly rules: ReceiptRules;
  readonly objects: Objects;
  readonly topics: Topics;
}

/**
 * Does with a mail what the receipt rules say. When it resolves, the mail is stored and whoever is to be told has a
 * message in a queue. Throws TooLarge, UnknownVerdict.
 */
export async function receiveMail(receiving: Receiving, incoming: Incoming): Promise<void> {
  const began = performance.now();
  const messageId = incomingId();
  const at = receiving.context.clock.iso();
  const { fields, rest } = splitMail(incoming.raw);
  for (const { rule, recipients } of receiving.rules.matching(incoming.to)) {
    const verdicts = verdictsOf(fields, { scanned: rule.scanEnabled });
    const stamped = [...stamps(receiving.context, { incoming, messageId, verdicts }), ...withoutOurs(fields)];
    const raw = joinMail({ fields: stamped, rest });
    const processingTimeMillis = Math.round(performance.now() - began);
    const envelope = { source: incoming.from, destination: incoming.to, recipients };
    const receipt: Receipt = { messageId, at, ...envelope, fields: stamped, verdicts, processingTimeMillis };
    for (const action of rule.actions) {
      await act(receiving, action, { receipt, raw });
      if (action.type === 'Stop') return;
    }
  }
}

async function act(
  { objects, topics }: Receiving,
  action: ReceiptAction,
  { receipt, raw }: { receipt: Receipt; raw: Buffer },
): Promise<void> {
  if (action.type === 'S3') {
    await objects.put(action.bucketName, `${action.objectKeyPrefix}${receipt.messageId}`, raw);
  }
  if (!action.topicArn) return;
  const content = action.type === 'SNS' ? contentOf(raw, action.encoding) : undefined;
  const notification = JSON.stringify(receiptNotification(receipt, action, content));
  topics.publish(action.topicArn, notification, { subject: SUBJECT });
}

function contentOf(raw: Buffer, encoding: 'UTF-8' | 'Base64'): string {
  if (raw.length > MOST_SNS_BYTES) throw new TooLarge(`an SNS action takes ${MOST_SNS_BYTES} bytes at most`);
  return raw.toString(encoding === 'Base64' ? 'base64' : 'utf8');
}

/** The header fields that SES puts before those of the sender. */
function stamps(
  { clock, region }: LocalContext,
  { incoming, messageId, verdicts }: { incoming: Incoming; messageId: string; verdicts: Verdicts },
): HeaderField[] {
  const { from, to, helo, remote } = incoming;
  const by = `by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}`;
  const date = new Date(clock.now()).toUTCString().replace('GMT', '+0000 (UTC)');
  return [
    headerField('Return-Path', `<${from}>`),
    headerField('Received', `from ${helo} (${helo} [${remote}])\r\n ${by}\r\n for ${to[0]};\r\n ${date}`),
    headerField('X-SES-Spam-Verdict', verdicts.spam),
    headerField('X-SES-Virus-Verdict', verdicts.virus),
  ];
}

/** The header that asks for verdicts is not part of the mail. */
function withoutOurs(fields: readonly HeaderField[]): HeaderField[] {
  return fields.filter(({ name }) => name.toLowerCase() !== VERDICTS_HEADER.toLowerCase());
}
