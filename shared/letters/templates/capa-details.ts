import { CAPA_RULES, CAUSE_CODES, type CapaStage } from '../../regulation/capa.ts';
import { clauseName } from '../../regulation/clause-name.ts';
import { departmentName } from '../../regulation/department-names.ts';
import type { Language } from '../../regulation/words.ts';
import type { LetterFacts } from '../letter-text.ts';
import type { Row } from '../words/fill-words.ts';

/** What staff see of a CAPA in every notice. */
export function capaDetails({ ticket, record, departments }: LetterFacts, language: Language): Row[] {
  const zh = language === 'zh';
  const { capa, department } = ticket;
  const code = capa?.causeCode;
  const cause = code === undefined ? undefined : (CAUSE_CODES[code]?.[language] ?? code);
  return [
    [zh ? '措施编号' : 'Action', capa?.number ?? ''],
    [zh ? '问题记录' : 'Complaint', ticket.number],
    [zh ? '投诉内容' : 'Subject', record.subject],
    [
      zh ? '部门' : 'Department',
      department ? departmentName(department, { language, departments }) : zh ? '尚未转交' : 'none yet',
    ],
    ...(cause === undefined ? [] : [[zh ? '原因' : 'Cause', cause] as const]),
    ...(capa !== undefined && capa.round > 1 ? [[zh ? '轮次' : 'Round', String(capa.round)] as const] : []),
  ];
}

/** Under the CAPA's own number: it is no promise to the customer, so it is not the ticket's escalation. */
export const capaNumber = ({ ticket }: LetterFacts): string => ticket.capa?.number ?? ticket.number;

/** The stage that the event is about. */
export function stageOf({ event }: LetterFacts): CapaStage | undefined {
  return event?.type === 'capa.asked' || event?.type === 'capa.missed' ? event.stage : undefined;
}

export const stageTitle = (facts: LetterFacts, language: Language): string => {
  const stage = stageOf(facts);
  return stage === undefined ? '' : CAPA_RULES[stage].title[language];
};

export const stageClause = (facts: LetterFacts, language: Language): string => {
  const stage = stageOf(facts);
  return stage === undefined ? '' : clauseName(CAPA_RULES[stage].clause, language);
};
