import { createHash } from 'node:crypto';
import { type ActDeps, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { AlreadyCreated, type Attachment, type CreationMark, type Message } from '../../shared/tickets/store.ts';
import type { Uploads } from '../../shared/uploads/uploads.ts';
import type { ReplyRequest } from './reply-request.ts';

/** So long the same sending of a form is known for what it is. */
const REPEAT_SECONDS = 86_400;

export interface ReplyDeps extends ActDeps {
  readonly uploads: Uploads;
}

interface Reply {
  readonly number: string;
  readonly request: ReplyRequest;
  readonly formKey: string;
  readonly uploadIds: readonly string[];
  /** The owner's mail address, as known for the ticket. */
  readonly from: string | undefined;
}

/**
 * Keeps what the customer wrote on the page of their ticket, once however often the button is pressed.
 * @throws InvalidFields about attachments, OutOfOrder when the ticket has moved on meanwhile
 */
export async function sendReply(deps: ReplyDeps, reply: Reply): Promise<void> {
  const { number, request, uploadIds } = reply;
  const mark = markOf(reply, deps.now());
  if ((await deps.tickets.findByMark(mark)) !== null) return;
  const message = messageOf(reply, { at: deps.now(), attachments: await deps.uploads.keep(uploadIds) });
  try {
    await actOnTicket(deps, {
      number,
      command: commandOf(request, message.id),
      by: { kind: 'customer' },
      message,
      marks: [mark],
      uploads: uploadIds,
    });
  } catch (error) {
    if (!(error instanceof AlreadyCreated)) throw error;
  }
}

function commandOf({ act, text: reason }: ReplyRequest, messageId: string): Command {
  if (act === 'reopen') return { name: 'customer-reopened', messageId, reason };
  return { name: 'customer-wrote', messageId, ...(act === 'solved' && { says: act }) };
}

/** Somebody who goes back and writes something else means another message, so the content is part of it. */
const digestOf = ({ number, formKey, request, uploadIds }: Reply): string =>
  createHash('sha256')
    .update(JSON.stringify([number, formKey, request, uploadIds]))
    .digest('hex');

function markOf(reply: Reply, now: Date): CreationMark {
  const expiresAt = Math.floor(now.getTime() / 1000) + REPEAT_SECONDS;
  return { kind: 'idempotency-key', value: `reply\n${digestOf(reply)}`, expiresAt };
}

function messageOf(reply: Reply, { at, attachments }: { at: Date; attachments: readonly Attachment[] }): Message {
  const { request, from } = reply;
  return {
    id: `page-${digestOf(reply).slice(0, 32)}`,
    direction: 'in',
    at: at.toISOString(),
    text: request.text,
    ...(from !== undefined && { from }),
    attachments,
  };
}
