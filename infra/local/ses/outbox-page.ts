import { escapeHtml } from './escape-html.ts';
import type { SentMail } from './outbox.ts';
import { OUTBOX_STYLE } from './outbox-style.ts';

/** The outbox as a page for people, newest first; `to` is the recipient that the list was narrowed to. */
export function renderOutbox(mails: readonly SentMail[], { to = '' }: { to?: string } = {}): string {
  const recipients = [...new Set(mails.flatMap((mail) => mail.to))].sort();
  const count = `${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Outbox: ${count}</title>
<style>${OUTBOX_STYLE}</style>
</head>
<body>
<header>
<h1>Outbox <small>${count}${to ? ` to ${escapeHtml(to)}` : ''}</small></h1>
<form method="get" role="search">
<label for="to">Recipient</label>
<input id="to" name="to" type="email" value="${escapeHtml(to)}" list="recipients" placeholder="anyone" autocomplete="off">
<datalist id="recipients">${recipients.map((one) => `<option value="${escapeHtml(one)}">`).join('')}</datalist>
<button>Show</button>
${to ? '<a href="?">Show all</a>' : ''}
</form>
</header>
<main>
${mails.length > 0 ? mails.map(renderMail).reverse().join('\n') : emptyOutbox(to)}
</main>
</body>
</html>`;
}

function emptyOutbox(to: string): string {
  const what = to ? `No mail went to ${escapeHtml(to)}.` : 'No mail has been sent yet.';
  return `<p class="empty">${what}</p>`;
}

function renderMail({ id, at, from, to, subject, text, html, headers }: SentMail): string {
  return `<article>
<details>
<summary>
<span class="subject" dir="auto">${escapeHtml(subject) || '<em>no subject</em>'}</span>
<span class="to">${to.map(mailbox).join(', ')}</span>
<time datetime="${escapeHtml(at)}">${escapeHtml(at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'))}</time>
</summary>
<p class="from">From ${mailbox(from)} · <code>${escapeHtml(id)}</code></p>
${renderBodies(text, html)}
<details class="headers">
<summary>${Object.keys(headers).length} header fields</summary>
<dl>${Object.entries(headers).map(renderHeader).join('')}</dl>
</details>
</details>
</article>`;
}

const mailbox = (address: string) => `<bdi>${escapeHtml(address)}</bdi>`;

const renderHeader = ([name, value]: [string, string]) =>
  `<dt>${escapeHtml(name)}</dt><dd dir="auto">${escapeHtml(value)}</dd>`;

function renderBodies(text: string, html: string | undefined): string {
  const plain = text.trim() === '' ? '' : `<pre dir="auto">${escapeHtml(text.trimEnd())}</pre>`;
  if (html === undefined) return plain || '<p class="empty">This mail has no text.</p>';
  return `${plain}<details class="html"${plain ? '' : ' open'}><summary>As HTML</summary>${renderHtml(html)}</details>`;
}

/** The mail's HTML in a frame that runs nothing and loads nothing from outside. */
function renderHtml(html: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const page = `<meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${html}`;
  return `<iframe sandbox referrerpolicy="no-referrer" loading="lazy" title="The mail as HTML" srcdoc="${escapeHtml(page)}"></iframe>`;
}
