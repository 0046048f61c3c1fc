import type { LocalContext, Part } from '../part.ts';
import { answerQuery } from '../query-protocol.ts';
import type { Objects } from '../s3/objects.ts';
import type { Topics } from '../sns/topics.ts';
import { EventDestinations } from './event-destinations.ts';
import { Identities } from './identities.ts';
import type { Inbound } from './inbound.ts';
import { mailActions } from './mail-actions.ts';
import type { Outbox } from './outbox.ts';
import { OutboxStore } from './outbox-store.ts';
import { receiptRuleKinds } from './receipt-rule-kind.ts';
import { ReceiptRules } from './receipt-rules.ts';
import { type Incoming, receiveMail } from './receive-mail.ts';
import { type Left, sendMail } from './send-mail.ts';
import { sendingKinds } from './sending-kinds.ts';
import { smtpDoor } from './smtp-door.ts';

const API = { service: 'SES', xmlns: 'http://ses.amazonaws.com/doc/2010-12-01/' };

/** Amazon SES on one machine: mail out into an outbox, mail in through an SMTP door. */
export function ses(context: LocalContext, deliver: { objects: Objects; topics: Topics }): Part & Outbox & Inbound {
  const identities = new Identities(context.database);
  const events = new EventDestinations(deliver.topics);
  const outbox = new OutboxStore(context.database);
  const rules = new ReceiptRules(() => identities.domains());
  let receiving = 0;
  const receive = async (incoming: Incoming) => {
    receiving += 1;
    await receiveMail({ context, rules, ...deliver }, incoming).finally(() => {
      receiving -= 1;
    });
  };
  /** As an MX record would lead it: what one of our own rules takes comes in again. */
  const comeIn = async ({ from, to, raw }: Left) => {
    const ours = to.filter((recipient) => rules.takes(recipient));
    if (ours.length > 0) await receive({ from, to: ours, raw, helo: 'amazonses.local', remote: '127.0.0.1' });
  };
  const actions = mailActions(identities, (mail) => sendMail({ context, identities, events, outbox, comeIn }, mail));
  const door = smtpDoor({ takes: (recipient) => rules.takes(recipient), receive });
  return {
    signingName: 'ses',
    kinds: [...sendingKinds(identities, events), ...receiptRuleKinds(rules)],
    handle: (request) => answerQuery(request, actions, API),
    start: () => undefined,
    nextDueAt: () => Number.POSITIVE_INFINITY,
    actOnDue: () => undefined,
    busy: () => receiving,
    stop: () => door.close(),
    list: (filter) => outbox.list(filter),
    raw: (id) => outbox.raw(id),
    listen: (port) => door.listen(port),
    close: () => door.close(),
  };
}
