type Field = 'from' | 'sent' | 'to' | 'copy' | 'subject';

/** What mail programs call the fields of the mail that they quote. */
const LABELS: Readonly<Record<Field, string>> = {
  from: 'from|von|de|da|van|fra|från|od|lähettäjä|от|від|από|de la|feladó|kimden|gönderen|từ|dari|จาก|من|מאת|差出人|送信者|보낸 사람|보낸사람|发件人|發件人|寄件者|寄件人|发信人',
  sent: 'sent|date|gesendet|datum|envoyé|enviado|enviado em|enviada em|enviado el|fecha|inviato|data|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|отправлено|дата|надіслано|изпратено|wysłane|wysłano|odesláno|odoslané|poslano|dátum|elküldve|küldve|trimis|στάλθηκε|ημερομηνία|gönderildi|gönderme tarihi|tarih|đã gửi|ngày|dikirim|tanggal|ส่ง|วันที่|تم الإرسال|التاريخ|נשלח|תאריך|送信日時|日時|日付|보낸 날짜|보낸날짜|날짜|发送时间|發送時間|发送日期|寄件日期|已傳送|傳送時間|日期|時間|时间',
  to: 'to|an|à|para|a|aan|till|til|do|za|vastaanottaja|кому|до|προς|komu|címzett|către|kime|alıcı|đến|kepada|ถึง|إلى|אל|宛先|받는 사람|받는사람|收件人|收件者',
  copy: 'cc|kopie|copie|copia|cópia|kopia|копия|копія|bilgi|másolatot kap|másolat|参照|참조|抄送|副本',
  subject:
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|тема|относно|temat|předmět|predmet|tárgy|subiect|θέμα|konu|chủ đề|subjek|เรื่อง|الموضوع|נושא|件名|제목|主题|主題|主旨',
};

const FIELDS: ReadonlyMap<string, Field> = new Map(
  (Object.keys(LABELS) as Field[]).flatMap((field) => LABELS[field].split('|').map((label) => [label, field] as const)),
);

const LONGEST_LABEL = 24;
const MOST_LINES = 8;

/**
 * Whether the header of a quoted mail begins here, as Outlook, Foxmail and phones put it before the mail: who wrote it, and
 * two more of date, recipients and subject. A form that somebody filled in has other fields.
 */
export function startsQuotedHeader(lines: readonly string[], at: number): boolean {
  const first = fieldOf(lines[at] ?? '');
  if (first !== 'from' && first !== 'sent') return false;
  const found = new Set<Field>([first]);
  // A long subject or many recipients go on in lines of their own.
  for (const line of lines.slice(at + 1, at + MOST_LINES)) {
    const field = fieldOf(line);
    if (field !== null) found.add(field);
  }
  found.delete('copy');
  return found.has('from') && found.size >= 3;
}

/** `**发件人：** Wang`, `> Von: Wang`, `| From | Wang |` */
export function fieldOf(line: string): Field | null {
  const bare = line.slice(0, 200).replace(/^[>\s*|\u200e\u200f\u202a-\u202e]+/u, '');
  const end = bare.search(/[:：|]/);
  if (end < 1 || end > LONGEST_LABEL) return null;
  const label = bare.slice(0, end).replaceAll('\u3000', '').replaceAll('*', '').replaceAll(/\s+/gu, ' ');
  return FIELDS.get(label.trim().toLowerCase()) ?? null;
}
