import { headerOf, type ParsedMail } from './parsed-mail.ts';

type Sign = (mail: ParsedMail) => boolean;

const has =
  (key: string, value = /\S/): Sign =>
  (mail) =>
    mail.headers.some((header) => header.key === key && value.test(header.value));

const UNATTENDED =
  /^(?:mailer-daemon|postmaster|no-?_?reply|do-?_?not-?_?reply|noreply[-_.+].*|.*[-_.]no-?reply|bounces?(?:[-+=].*)?)@/i;
/** Subjects that programs write for people who are away, in the languages of Outlook, Exchange and Chinese providers. */
const OUT_OF_OFFICE: readonly RegExp[] = [
  /^\s*(?:auto(?:matic|mated)?[- ]?(?:reply|response|responder)\b|auto:|out of (?:the )?office|away from (?:the|my) office|vacation (?:reply|response)|on vacation\s*(?:[:：-]|$))/i,
  /^\s*(?:abwesenheits|abwesend\s*:|automatische (?:antwort|beantwortung)|réponse automatique|absence du bureau|absent du bureau|respuesta automática|fuera de la oficina|resposta automática|ausência temporária|risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|afwezig\b|automatiskt svar|autosvar|automatisk svar|fraværende\s*:|automaattinen vastaus|poissa\s*:|odpowiedź automatyczna|automatická odpov[eě]ď|automatikus válasz|otomatik (?:yanıt|cevap)|răspuns automat|αυτόματη απάντηση)/i,
  /^\s*(?:автоматический ответ|автоответ|автоматична відповідь|תגובה אוטומטית|מענה אוטומטי|رد تلقائي|trả lời tự động|balasan otomatis|ตอบกลับอัตโนมัติ|자동 ?(?:회신|응답)|부재중)/i,
  /^\s*[【[(（]?\s*(?:休假|外出|出差|离职)?\s*(?:自动回复|自動回覆|自動回復|自动答复|自動答覆|自動応答|自動返信)/,
  /^\s*[【[(（]?\s*(?:外出通知|休假通知|不在办公室|不在辦公室|外出|休假|不在通知|不在のお知らせ)\s*(?:[】\])）:：]|$)/,
];

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
  has('x-cron-env'),
  has('x-rt-loop-prevention'),
  has('x-servicenow-generated'),
  has('x-freescout-mail-type', /auto/i),
  // Programs of mailing lists that know no List-Id.
  has('x-mlserver'),
  has('x-beenthere'),
  has('x-mailing-list'),
  (mail) => mail.headers.some(({ key }) => /^list-(?:id|unsubscribe|post|help|archive|owner|subscribe)$/.test(key)),
  (mail) => OUT_OF_OFFICE.some((subject) => subject.test(mail.subject)),
  // Our own letters carry it: two desks that write to each other stop here.
  (mail) => headerOf(mail, 'x-redress-event') !== undefined && headerOf(mail, 'auto-submitted') !== undefined,
];

/** Whether a mail must not be answered automatically. It still opens a ticket: "do not answer" is not "do not read". */
export function isAutomatic(mail: ParsedMail): boolean {
  return SIGNS.some((sign) => sign(mail));
}
