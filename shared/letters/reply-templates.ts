import type { RepliesSetting } from '../settings/replies-setting.ts';
import type { RecordDetails } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { filledIn, type Placeholder, unknownIn } from './words/placeholders.ts';

/** Those that every ticket has a value for. */
export const REPLY_PLACEHOLDERS = ['contact', 'subject', 'number'] as const satisfies readonly Placeholder[];

/** The product's own, where the company chose none. */
export const PRODUCT_REPLIES: RepliesSetting = {
  received: {
    zh: {
      name: '已收到',
      text: '您好：\n\n您反映的问题我们已收到，正在核实。我们会在今天之内与您联系，告知进展。',
    },
    en: {
      name: 'We have it',
      text: 'Hello,\n\nwe have your report and are looking into it. We will be in touch today to tell you how it stands.',
    },
  },
  question: {
    zh: {
      name: '询问情况',
      text: '您好：\n\n为尽快解决您的问题，请告诉我们：\n1. 产品型号和软件版本\n2. 问题从何时开始\n3. 屏幕上的提示（如有请拍照）',
    },
    en: {
      name: 'A question',
      text: 'Hello,\n\nto solve this quickly we need to know:\n1. model and software version\n2. since when it happens\n3. what the screen says (a photo helps)',
    },
  },
  progress: {
    zh: { name: '通报进展', text: '您好：\n\n您的问题正在处理，目前进展：\n\n下一步：' },
    en: { name: 'How it stands', text: 'Hello,\n\nwe are working on your problem. So far:\n\nNext:' },
  },
  solved: {
    zh: {
      name: '已解决',
      text: '您好：\n\n您反映的问题已经解决：\n\n请您确认是否恢复正常。如仍有问题，直接回复本邮件即可。',
    },
    en: {
      name: 'Solved',
      text: 'Hello,\n\nyour problem is solved:\n\nPlease see whether all is well. If not, just reply to this mail.',
    },
  },
};

export type ReplyValues = Readonly<Record<(typeof REPLY_PLACEHOLDERS)[number], string>>;

export const replyValues = (
  { number }: Pick<Ticket, 'number'>,
  { customer, subject }: Pick<RecordDetails, 'customer' | 'subject'>,
): ReplyValues => ({ contact: customer.contact, subject, number });

/** The text of a template as an officer finds it in the field, ending in a new line to write on. Pure. */
export const replyBegun = (text: string, values: ReplyValues): string => `${filledIn(text, values)}\n`;

/** Names in braces that would stay empty in a reply. Pure. */
export const unknownInReply = (text: string): string[] => unknownIn(text, REPLY_PLACEHOLDERS);
