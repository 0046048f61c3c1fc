import { UnknownTicket } from '../../shared/tickets/errors.ts';

/** NR510201A is the form that the record is kept on; then year and a number that never repeats. */
const TICKET_NUMBER = /^NR510201A-\d{4}-\d{6,}$/;

/** @throws UnknownTicket for what is no ticket's number, without asking the table */
export function requireNumber(text: string): void {
  if (text.length > 40 || !TICKET_NUMBER.test(text))
    throw new UnknownTicket(`${text.slice(0, 40)} is no ticket's number.`);
}
