import {
  CHARGE_NAMES,
  CHARGES,
  COMPLAINT_CONTENTS,
  CONTENT_NAMES,
  HANDLING_MODES,
  HANDLING_NAMES,
} from '../../../../shared/regulation/complaint-classes.ts';
import type { Bilingual } from '../../../../shared/regulation/words.ts';
import type { Question } from '../form-field.ts';
import type { Visit } from '../visit.ts';
import { type Ask, prose, yesOrNo } from './ask.ts';

export const judgement: Ask = (visit) => {
  const { fields } = visit.text;
  return [
    { name: 'justified', label: fields.justified, control: { kind: 'choice', entries: yesOrNo(visit) } },
    prose('reason', fields.reason),
    {
      name: 'handledEffectively',
      label: fields.handledEffectively,
      optional: true,
      control: { kind: 'choice', entries: [...yesOrNo(visit), ['', fields.notSaid]] },
    },
    namedSelect(visit, 'content', COMPLAINT_CONTENTS, CONTENT_NAMES),
    namedSelect(visit, 'handling', HANDLING_MODES, HANDLING_NAMES),
  ];
};

export const charge: Ask = ({ text, words }) => [
  {
    name: 'charge',
    label: text.fields.charge,
    control: { kind: 'choice', entries: CHARGES.map((charge) => [charge, CHARGE_NAMES[charge][words.language]]) },
  },
  prose('note', text.fields.note, true),
];

export const chargeConfirmation: Ask = (visit) => [
  { name: 'confirmed', label: visit.text.fields.confirmed, control: { kind: 'choice', entries: yesOrNo(visit) } },
  prose('note', visit.text.fields.note, true),
];

/** C5.1: a class of the complaint, which may be left open. */
function namedSelect<T extends string>(
  { text, words }: Visit,
  name: 'content' | 'handling',
  values: readonly T[],
  names: Readonly<Record<T, Bilingual>>,
): Question {
  const entries = values.map((value) => [value, names[value][words.language]] as const);
  return {
    name,
    label: text.fields[name],
    optional: true,
    control: { kind: 'select', entries: [['', text.fields.notSaid], ...entries] },
  };
}
