import type { Language } from '../regulation/words.ts';
import type { LetterText } from './letter-text.ts';

/** A letter as plain text. */
export function toPlainText(
  { greeting, paragraphs, details, link, closing, signature }: LetterText,
  language: Language,
): string {
  const colon = language === 'zh' ? '：' : ': ';
  const blocks = [
    greeting,
    ...paragraphs,
    details?.map(([label, value]) => `${label}${colon}${value}`).join('\n'),
    link && `${link.label}${colon.trim()}\n${link.url}`,
    ...(closing ?? []),
    `--\n${signature}`,
  ];
  return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}

const FONT = "font:16px/1.6 -apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif";

/** The same letter as HTML: one column, readable on a phone, nothing loaded from elsewhere. */
export function toHtml(letter: LetterText, language: Language): string {
  const { greeting, paragraphs, details, link, closing, signature } = letter;
  const body = [
    greeting && paragraph(greeting),
    ...paragraphs.map(paragraph),
    details && table(details),
    link && button(link),
    ...(closing ?? []).map(paragraph),
    `<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e3e6ea;color:#5b6672;font-size:14px">${escapeHtml(signature)}</p>`,
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;background:#f4f5f7"><div style="max-width:600px;margin:0 auto;padding:24px 16px"><div style="background:#fff;border-radius:8px;padding:24px;color:#1d2733;${FONT}">
${body.filter(Boolean).join('\n')}
</div></div></body></html>
`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function table(details: NonNullable<LetterText['details']>): string {
  const rows = details.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 16px 4px 0;color:#5b6672;vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td><td style="padding:4px 0">${escapeHtml(value).replaceAll('\n', '<br>')}</td></tr>`,
  );
  return `<table role="presentation" style="border-collapse:collapse;margin:0 0 16px;${FONT}">${rows.join('')}</table>`;
}

function button({ label, url }: NonNullable<LetterText['link']>): string {
  const href = escapeHtml(url);
  return `<p style="margin:0 0 16px"><a href="${href}" style="display:inline-block;background:#0b5cad;color:#fff;text-decoration:none;padding:10px 20px;border-radius:6px">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;color:#5b6672;font-size:13px;word-break:break-all">${href}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
