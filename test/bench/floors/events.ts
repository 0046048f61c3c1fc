import { aMail } from './a-mail.ts';

// What a function is called with, by what it takes in; each is somebody's first ticket.

const raw = aMail();

/** What the floor takes is the mail, what our function takes is the queue's message about it. */
export function mailEvent(index: number): object {
  const verdict = { status: 'PASS' };
  const receipt = {
    recipients: ['support@desk.example'],
    ...{
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
    },
    action: { type: 'S3', objectKey: `inbound/${index}` },
  };
  const mail = { messageId: `m${index}`, timestamp: new Date().toISOString(), source: 'alice@harbour.example' };
  const Message = JSON.stringify({ notificationType: 'Received', mail, receipt });
  return { raw, Records: [{ messageId: `q${index}`, body: JSON.stringify({ Type: 'Notification', Message }) }] };
}

const DETAILS = 'The display stays dark after switching on. '.repeat(20);

/** The form as a browser's script posts it, with a key against repeats. */
export function formEvent(index: number): object {
  const customer = { contact: 'Alice Brown', email: `alice-${index}@harbour.example`, phone: `1380000${1000 + index}` };
  const body = JSON.stringify({
    subject: 'The display is dark',
    details: DETAILS,
    customer,
    category: 'software-product',
  });
  const http = { method: 'POST', path: '/api/tickets', sourceIp: '203.0.113.7' };
  return {
    rawPath: '/api/tickets',
    headers: { 'content-type': 'application/json', 'idempotency-key': `form-${index}` },
    requestContext: { http },
    body,
    isBase64Encoded: false,
  };
}
