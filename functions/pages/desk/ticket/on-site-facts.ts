import type { Insert } from '../../../../shared/pages/html.ts';
import type { recordView } from '../../../http/record-view.ts';
import { nameOf, type Visit } from '../visit.ts';

type RecordView = ReturnType<typeof recordView>;
export type Fact = readonly [label: string, value: Insert];

function expertsSaid({ text }: Visit, { experts }: RecordView): Insert {
  if (experts === null) return null;
  const { onSite } = text;
  const { answer } = experts;
  const answered = answer === null ? onSite.waiting : answer.agreed ? onSite.agreed : onSite.inVain;
  return [experts.reason, answered, answer?.note].filter(Boolean).join(' · ');
}

/** What happened around quality and at the customer's place, as far as it did (B2.3.5–B2.3.9), and who handed it on (C5.2). */
export function onSiteFacts(visit: Visit, record: RecordView): Fact[] {
  const { onSite } = visit.text;
  const { handedOnBy, defectReport, visitRating, visitUnrated, dealerContacts, roundTheClock } = record;
  const rated =
    visitRating &&
    [`${visitRating.score}`, visitRating.comment, nameOf(visit, visitRating.by)].filter(Boolean).join(' · ');
  return [
    [onSite.handedOnBy, handedOnBy && visit.words.departments[handedOnBy]],
    [onSite.explanation, record.answer?.explanation],
    [onSite.experts, expertsSaid(visit, record)],
    [onSite.defect, defectReport && `${defectReport.number} · ${defectReport.product}: ${defectReport.defect}`],
    [onSite.rating, visitUnrated ? onSite.unrated : rated],
    [onSite.dealer, dealerContacts.at(-1)?.note],
    [
      onSite.roundTheClock,
      roundTheClock === null ? null : roundTheClock ? visit.text.fields.yes : visit.text.fields.no,
    ],
  ];
}
