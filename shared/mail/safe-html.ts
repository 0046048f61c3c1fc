import sanitizeHtml from 'sanitize-html';
import { isWorthShowing } from './shown-html.ts';

/** Deeper nesting is an attack on whoever draws it. */
const MAX_DEPTH = 100;

const COLOUR = [/^#(?:[0-9a-f]{3}){1,2}$/i, /^rgb\(\s*\d{1,3}\s*(?:,\s*\d{1,3}\s*){2}\)$/i, /^[a-z]{3,20}$/i];
const WORD = [/^[a-z-]{3,20}$/i];

/**
 * HTML that a stranger wrote, made harmless: no script, no form, nothing loaded from elsewhere. Images within the mail
 * stand as `data-cid`, remote ones as `data-remote-src`: whoever shows it puts the sources in.
 * @returns null for more HTML than is worth showing
 */
export function safeHtml(html: string): string | null {
  if (!isWorthShowing(html)) return null;
  return sanitizeHtml(html, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'center', 'font', 'del', 'ins'],
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'target'],
      img: ['data-cid', 'data-remote-src', 'alt', 'width', 'height'],
      font: ['color', 'size'],
      '*': ['style', 'dir', 'lang', 'align', 'valign', 'colspan', 'rowspan'],
    },
    allowedStyles: {
      '*': {
        color: COLOUR,
        'background-color': COLOUR,
        'text-align': WORD,
        'font-weight': [/^\w{3,8}$/],
        'font-style': WORD,
      },
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nestingLimit: MAX_DEPTH,
    transformTags: {
      a: (tagName, { href = '', title }) => ({ tagName, attribs: { ...linkTo(href), ...(title && { title }) } }),
      img(tagName, { src = '', alt = '', width, height }) {
        const remote = /^https?:\/\//i.test(src);
        const source = remote ? { 'data-remote-src': src } : contentIdOf(src);
        return { tagName, attribs: { ...source, alt, ...(width && { width }), ...(height && { height }) } };
      },
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['data-cid'] && !attribs['data-remote-src'],
  });
}

/** Nothing relative: in a mail it leads nowhere, beside it into the desk. */
function linkTo(href: string): Record<string, string> {
  if (!/^\s*(?:https?:\/\/|mailto:|tel:)/i.test(href)) return {};
  return { href, rel: 'noopener noreferrer nofollow', target: '_blank' };
}

function contentIdOf(src: string): Record<string, string> {
  const id = /^cid:(.{1,200})$/is.exec(src.trim())?.[1];
  return id === undefined ? {} : { 'data-cid': id };
}
