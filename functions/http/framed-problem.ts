import { html } from '../../shared/pages/html.ts';
import type { Bilingual } from '../../shared/regulation/words.ts';
import type { ErrorPage } from '../../shared/runtime/http-stack.ts';
import { framed } from './mail-page.ts';

/** Both languages: the frame does not know which one the page around it speaks. */
const WORDS: Readonly<Record<number, Bilingual>> = {
  404: {
    zh: '这里没有这封邮件：链接不完整，或邮件已不再保存。',
    en: 'This mail is not here: the link is incomplete, or the mail is not kept any more.',
  },
  409: {
    zh: '这封邮件已被隔离，须由客服专员放行后才能查看。',
    en: 'This mail is locked away until an officer releases it.',
  },
  410: {
    zh: '此链接只在一分钟内有效。请回到工单页面，重新打开这封邮件。',
    en: 'This link was good for a minute. Go back to the ticket and open the mail again.',
  },
};

const OTHERWISE: Bilingual = {
  zh: '我们这边出了问题，请稍后再试。',
  en: 'Something went wrong on our side. Please try again in a moment.',
};

/** What stands in the frame where a mail cannot be shown; whoever calls the API gets problem+json. */
export const framedProblem: ErrorPage = ({ statusCode, headers, body }, { rawPath }) => {
  if (rawPath.startsWith('/api/')) return null;
  const { zh, en } = WORDS[statusCode] ?? OTHERWISE;
  const { id } = JSON.parse(body) as { id?: string };
  const page = framed(html`<p lang="zh">${zh}</p><p lang="en">${en}</p>${id && html`<p>${id}</p>`}`.markup);
  const { 'Content-Type': _type, ...kept } = headers;
  return { ...page, statusCode, headers: { ...kept, ...page.headers } };
};
