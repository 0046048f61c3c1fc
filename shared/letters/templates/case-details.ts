import { aside } from '../../pages/aside.ts';
import { departmentName } from '../../regulation/department-names.ts';
import type { Language } from '../../regulation/words.ts';
import type { LetterFacts } from '../letter-text.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES, TYPE_NAMES, timeFor, URGENCY_NAMES } from '../wording.ts';
import type { Row } from '../words/fill-words.ts';

/** The lines that staff see of a ticket in every notice. */
export function caseDetails(facts: LetterFacts, language: Language): Row[] {
  const { ticket, record, zone, departments } = facts;
  const zh = language === 'zh';
  const { company, contact } = record.customer;
  const kind = ticket.type ? TYPE_NAMES[ticket.type][language] : zh ? '未分类' : 'not classified yet';
  const category = ticket.category ? ` · ${CATEGORY_NAMES[ticket.category][language]}` : '';
  return [
    [zh ? '编号' : 'Number', ticket.number],
    [zh ? '主题' : 'Subject', record.subject],
    [zh ? '客户' : 'Customer', company ? aside(contact, company, language) : contact],
    [zh ? '类型' : 'Type', `${kind}${category}`],
    [zh ? '紧迫程度' : 'Urgency', URGENCY_NAMES[ticket.urgency][language]],
    [
      zh ? '部门' : 'Department',
      ticket.department ? departmentName(ticket.department, { language, departments }) : zh ? '尚未转交' : 'none yet',
    ],
    [
      zh ? '受理' : 'Received',
      `${timeFor(ticket.receivedAt, language, zone)}, ${CHANNEL_NAMES[ticket.channel][language]}`,
    ],
    ...repeats(facts, language),
    ...firstContact(facts, language),
  ];
}

/** E1.8.2#16: whoever learns of the ticket learns that it is not the first of its kind. */
function repeats({ ticket }: LetterFacts, language: Language): Row[] {
  if (ticket.repeatOf === undefined) return [];
  return [
    language === 'zh' ? ['再次反映', `与 ${ticket.repeatOf} 相同`] : ['Reported again', `as in ${ticket.repeatOf}`],
  ];
}

function firstContact({ duties, zone }: LetterFacts, language: Language): Row[] {
  const duty = duties.findLast((one) => one.duty === 'first-contact');
  if (!duty) return [];
  const zh = language === 'zh';
  const label = zh ? '首次联系期限' : 'Contact due';
  const due = timeFor(duty.due, language, zone);
  const done = duty.state === 'kept' || duty.doneAt !== undefined;
  const note = done ? (zh ? '已联系' : 'done') : duty.state === 'missed' ? (zh ? '已逾期' : 'missed') : '';
  return [[label, note ? `${due}, ${note}` : due]];
}
