import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { capaDetails, capaSubject, stageClause, stageTitle } from './capa-details.ts';

const since = ({ event, zone }: LetterFacts, language: Language) =>
  event?.type === 'capa.missed' ? timeFor(event.due, language, zone) : '';

/** C5.5, ours:T11: the centre sees to it that the measure is carried out; what is overdue is told once. */
export const capaLate: Template = {
  zh: (facts) => ({
    subject: capaSubject(`纠正及预防措施逾期：${stageTitle(facts, 'zh')}`, facts),
    paragraphs: [
      `自 ${since(facts, 'zh')} 起逾期：${stageTitle(facts, 'zh')}（${stageClause(facts)}）。请责任人立即办理，客户服务中心督导。`,
    ],
    details: capaDetails(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: capaSubject(`Corrective action not done in time: ${stageTitle(facts, 'en')}`, facts),
    paragraphs: [
      `Owed since ${since(facts, 'en')}: ${stageTitle(facts, 'en')} (${stageClause(facts)}). Whoever it belongs to sees to it now; customer service supervises.`,
    ],
    details: capaDetails(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
