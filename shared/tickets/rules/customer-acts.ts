import { customerMay } from '../customer-may.ts';
import { reopenAs } from './resolve-and-close.ts';
import { type Rule, refuse } from './rule.ts';

/** ours:T13: to the customer it is not solved, or came back soon after the closing: it is opened again. */
export const customerReopened: Rule<'customer-reopened'> = (draft, { reason, messageId }) => {
  const { ticket } = draft;
  if (!customerMay(ticket, draft.now).includes('reopen')) {
    refuse(ticket, `The customer cannot open it again while it is ${ticket.status}.`);
  }
  draft.add({ type: 'message.received', messageId });
  reopenAs(draft, 'customer');
  return { reason };
};

/** Somebody with the link wants to write: the owner is mailed a code. Only by a mail address can an owner be told. */
export const askCode: Rule<'ask-code'> = (draft, { nonce }) => {
  if (customerMay(draft.ticket, draft.now).length === 0) refuse(draft.ticket, 'Nobody can write by the link now.');
  draft.add({ type: 'code.asked', nonce });
  return undefined;
};

/** Links that were given out so far stop working; letters from here on carry new ones. */
export const revokeLinks: Rule<'revoke-links'> = (draft, { reason }) => {
  draft.add({ type: 'links.revoked' });
  return reason === undefined ? undefined : { reason };
};
