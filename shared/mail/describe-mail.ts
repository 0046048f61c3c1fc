import { isAutomatic } from './automatic-mail.ts';
import { deliveryNoticeOf } from './delivery-notice.ts';
import { parseMail } from './parse-mail.ts';
import { replyOf } from './reply-text.ts';

/** What the product makes of a raw mail, as `npm run mail:parse` prints it. */
export async function describeMail(raw: Uint8Array) {
  const mail = await parseMail(raw);
  const reply = replyOf(mail.text);
  return {
    from: mail.from?.address ?? '',
    fromName: mail.from?.name ?? '',
    ...(mail.sender && { sender: mail.sender.address }),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== undefined && { html: mail.html }),
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      size: content.length,
    })),
    auto: isAutomatic(mail),
    bounce: deliveryNoticeOf(mail) !== null,
    replyText: reply.text,
    confidence: reply.confidence,
  };
}
