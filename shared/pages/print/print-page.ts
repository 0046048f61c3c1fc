import { createHash } from 'node:crypto';
import type { Language } from '../../regulation/words.ts';
import { Html, html } from '../html.ts';
import { PRINT_WORDS } from './print-words.ts';

const FONT = '"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,"Times New Roman",serif';

/** A4 as the paper form: one ruled table, black on white; the page's number stands below, counted by the browser. */
const styleFor = (language: Language) =>
  `
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:${PRINT_WORDS[language].pageOf};font:9pt ${FONT}}}
*{box-sizing:border-box}
html{background:#fff;color:#000}
body{margin:0 auto;max-width:180mm;font:10.5pt/1.5 ${FONT}}
@media screen{body{padding:12mm clamp(4mm,4vw,12mm);max-width:204mm}}
h1{font-size:18pt;text-align:center;letter-spacing:.25em;margin:0 0 5mm;font-weight:600}
html[lang=en] h1{letter-spacing:.02em}
.no{display:flex;justify-content:space-between;margin:0 0 2mm}
table{width:100%;border-collapse:collapse;table-layout:fixed;border:1.2pt solid #000}
td{border:.6pt solid #000;padding:2mm 2.5mm;vertical-align:top;overflow-wrap:anywhere}
.label{font-weight:600}.value{white-space:pre-line}
.long{height:55mm}.middle{height:28mm}
tr.row{break-inside:avoid}
.note{text-align:center;font-weight:600;background:#f2f2f2;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.choice{margin-left:1.2em;white-space:nowrap}
.files{margin:2mm 0 0;font-size:9.5pt}
`
    .replaceAll('\n', '')
    .trim();

const STYLES: Readonly<Record<Language, string>> = { zh: styleFor('zh'), en: styleFor('en') };

/** What a browser may load for a printed form: its own style, nothing else. */
export function printPolicy(language: Language): string {
  const digest = createHash('sha256').update(STYLES[language]).digest('base64');
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** A whole document to be printed. */
export function printPage(language: Language, { title, body }: { title: string; body: Html }): string {
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${new Html(STYLES[language])}</style></head>
<body>
${body}
</body></html>
`.markup;
}
