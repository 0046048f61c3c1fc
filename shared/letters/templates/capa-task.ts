import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { capaDetails, capaSubject, stageClause, stageTitle } from './capa-details.ts';

const dueIn = ({ event, zone }: LetterFacts, language: Language) =>
  event?.type === 'capa.asked' ? timeFor(event.due, language, zone) : '';

/** C5.2–C5.5: a stage of the corrective action is asked for, with its time. */
export const capaTask: Template = {
  zh: (facts) => ({
    subject: capaSubject(`纠正及预防措施：${stageTitle(facts, 'zh')}`, facts),
    paragraphs: [`请办理：${stageTitle(facts, 'zh')}（${stageClause(facts)}），期限 ${dueIn(facts, 'zh')}。`],
    details: capaDetails(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: capaSubject(`Corrective action: ${stageTitle(facts, 'en')}`, facts),
    paragraphs: [`Please see to it: ${stageTitle(facts, 'en')} (${stageClause(facts)}), by ${dueIn(facts, 'en')}.`],
    details: capaDetails(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
