import { headerOf, type ParsedMail } from './parsed-mail.ts';

type Sign = (mail: ParsedMail) => boolean;

const has =
  (key: string, value = /\S/): Sign =>
  (mail) =>
    mail.headers.some((header) => header.key === key && value.test(header.value));

const UNATTENDED =
  /^(?:mailer-daemon|postmaster|no-?_?reply|do-?_?not-?_?reply|noreply[-_.+].*|.*[-_.]no-?reply|bounces?(?:[-+=].*)?)@/i;
const OUT_OF_OFFICE =
  /^\s*(?:auto(?:matic|mated)?[- ]?(?:reply|response|responder)|auto:|out of (?:the )?office|vacation (?:reply|response)|on vacation\b|abwesenheits|automatische antwort|réponse automatique|respuesta automática|risposta automatica|自动回复|自動回覆|自動回復|自动答复|外出通知|休假通知|不在办公室|自動応答)/i;

/** Any one of these says that no person wrote it, or that its sender wants no automatic answer. */
const SIGNS: readonly Sign[] = [
  has('auto-submitted', /^\s*auto-(?!forwarded)/i),
  has('x-auto-submitted', /^\s*auto-(?!forwarded)/i),
  (mail) => UNATTENDED.test(mail.from?.address ?? ''),
  has('return-path', /^\s*<\s*>\s*$/),
  has('precedence', /^\s*(?:bulk|junk|list|auto_reply)\b/i),
  has('x-precedence', /^\s*(?:bulk|junk|list|auto_reply)\b/i),
  has('x-autoreply'),
  has('x-autorespond'),
  has('x-auto-reply'),
  has('x-autoresponder'),
  has('x-autoreply-from'),
  has('x-mail-autoreply'),
  has('auto-reply'),
  has('x-auto-response-suppress', /\b(?:all|oof|autoreply)\b/i),
  has('x-ms-exchange-inbox-rules-loop'),
  has('x-ms-exchange-generated-message-source'),
  has('x-loop'),
  // Programs of mailing lists that know no List-Id.
  has('x-mlserver'),
  has('x-beenthere'),
  has('x-mailing-list'),
  (mail) => mail.headers.some(({ key }) => /^list-(?:id|unsubscribe|post|help|archive|owner|subscribe)$/.test(key)),
  (mail) => OUT_OF_OFFICE.test(mail.subject),
  // Our own letters carry it: two desks that write to each other stop here.
  (mail) => headerOf(mail, 'x-redress-event') !== undefined && headerOf(mail, 'auto-submitted') !== undefined,
];

/** Whether a mail must not be answered automatically. It still opens a ticket: "do not answer" is not "do not read". */
export function isAutomatic(mail: ParsedMail): boolean {
  return SIGNS.some((sign) => sign(mail));
}
