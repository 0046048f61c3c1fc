import type { Language } from '../regulation/words.ts';
import type { LetterText } from './letter-text.ts';
import type { Block, Row } from './words/fill-words.ts';

/** A letter as plain text. */
export function toPlainText({ blocks, signature }: LetterText, language: Language): string {
  const paragraphs = [...blocks.map((block) => plainBlock(block, language)), `--\n${signature}`];
  return `${paragraphs.filter((block) => block !== '').join('\n\n')}\n`;
}

function plainBlock(block: Block, language: Language): string {
  const colon = language === 'zh' ? '：' : ': ';
  if (block.kind === 'paragraph') return block.text;
  if (block.kind === 'link') return `${block.label}${colon.trim()}\n${block.url}`;
  return block.rows.map(([label, value]) => `${label}${colon}${value}`).join('\n');
}

const FONT = "font:16px/1.6 -apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif";

/** The same letter as HTML: one column, readable on a phone, nothing loaded from elsewhere. */
export function toHtml({ subject, blocks, signature }: LetterText, language: Language): string {
  const body = [
    ...blocks.map(htmlBlock),
    `<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e3e6ea;color:#5b6672;font-size:14px">${escapeHtml(signature).replaceAll('\n', '<br>')}</p>`,
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f4f5f7"><div style="max-width:600px;margin:0 auto;padding:24px 16px"><div style="background:#fff;border-radius:8px;padding:24px;color:#1d2733;${FONT}">
${body.filter((block) => block !== '').join('\n')}
</div></div></body></html>
`;
}

function htmlBlock(block: Block): string {
  if (block.kind === 'paragraph') return block.text === '' ? '' : paragraph(block.text);
  return block.kind === 'link' ? button(block) : table(block.rows);
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function table(facts: readonly Row[]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 16px 4px 0;color:#5b6672;vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td><td style="padding:4px 0">${escapeHtml(value).replaceAll('\n', '<br>')}</td></tr>`,
  );
  return `<table role="presentation" style="border-collapse:collapse;margin:0 0 16px;${FONT}">${rows.join('')}</table>`;
}

function button({ label, url }: Extract<Block, { kind: 'link' }>): string {
  const href = escapeHtml(url);
  return `<p style="margin:0 0 16px"><a href="${href}" style="display:inline-block;background:#0b5cad;color:#fff;text-decoration:none;padding:10px 20px;border-radius:6px">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;color:#5b6672;font-size:13px;word-break:break-all">${href}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
