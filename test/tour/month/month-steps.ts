import type { Dice } from '../../support/dice.ts';

const CATEGORIES = [
  ['request', 'training'],
  ['request', 'software-product'],
  ['request', 'technical-service'],
  ['complaint', 'service-quality'],
  ['complaint', 'dealer'],
  ['complaint', 'product-quality'],
] as const;
const URGENCIES = ['general', 'urgent', 'very-urgent'] as const;

/** A command of the API: which, what it says, and as whom. */
export type Step = readonly [command: string, body: object, as: string];

/** A problem as a customer reports it; some leave no mail address, some one that bounces. */
export function anyReport({ roll, pick }: Dice, index: number): object {
  const point = [
    { phone: `1390000${1000 + index}` },
    { email: `bounce+${index}@simulator.amazonses.com` },
    { email: `c${index % 70}@customer.example` },
    { email: `c${index % 70}@customer.example` },
  ] as const;
  const [type, category] = pick(CATEGORIES);
  return {
    subject: `Problem ${index}`,
    details: roll(5) === 0 ? '我要投诉，你们没人管' : 'It does not work.',
    customer: { contact: `Customer ${index}`, ...pick(point) },
    ...(roll(4) > 0 && { type, category }),
    urgency: pick(URGENCIES),
    language: pick(['zh', 'en']),
  };
}

const inHours = (now: string, hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

/** The way through a ticket, by people who do their work. */
export function ordinaryWay({ roll, pick }: Dice, now: string): readonly Step[] {
  const phone = { channel: 'phone', note: 'We are on it.' };
  return [
    [
      'contacts',
      pick([phone, { channel: 'email', note: 'We are on it.' }, { channel: 'on-site', note: 'There.' }]),
      'handler',
    ],
    ['apology', phone, 'customer-service-head'],
    [
      'answer',
      { expectedResolutionAt: inHours(now, 10 + roll(100)), measures: 'Repair', signedBy: 'Head' },
      'department-head',
    ],
    ['contacts', phone, 'handler'],
    [
      'judgement',
      { justified: roll(2) === 0, reason: 'Looked into', handledEffectively: roll(2) === 0 },
      'customer-service-head',
    ],
    [
      'resolution',
      { result: 'Done', ...(roll(4) > 0 && { cause: pick(['Memory leak', '操作不当', 'Hail']) }) },
      'handler',
    ],
    ['result-notice', phone, 'customer-service-head'],
    ['closing', {}, 'officer'],
    ['satisfaction', roll(3) === 0 ? {} : { score: 1 + roll(5) }, 'officer'],
  ];
}

/** Anything that anybody may send at any time, in order or not. */
export function anyStep(dice: Dice, now: string): Step {
  const { roll, pick } = dice;
  const [type, category] = pick(CATEGORIES);
  const others: readonly Step[] = [
    ['classification', { type, category, urgency: pick(URGENCIES), reason: 'It is one' }, 'officer'],
    ['routing', { department: pick(['sales', 'training', 'production']), reason: 'Theirs' }, 'officer'],
    ['supervision', { from: inHours(now, -24), to: now, degree: 'half', note: 'Going on' }, 'officer'],
    ['reopening', { reason: 'Not solved' }, 'officer'],
    ['waiting', { on: roll(2) === 0, reason: 'Their log files' }, 'handler'],
    ['crisis', { reason: 'The press called' }, 'department-head'],
    ['charge', { charge: pick(['free', 'paid']) }, 'customer-service-head'],
    ['charge-confirmation', { confirmed: true }, 'department-head@sales'],
    ['experts', { reason: 'The load cell' }, 'handler'],
    ['experts-answer', { agreed: roll(2) === 0, note: 'Tuesday' }, 'department-head@production'],
    ['defect-report', { product: 'SCS-100', defect: 'Drifts' }, 'handler'],
    ['visit-rating', { score: 4 }, 'department-head@sales'],
    ['contacts', { channel: 'phone', note: 'Anybody there at night?', roundTheClock: roll(2) === 0 }, 'handler'],
    ['answer', { expectedResolutionAt: inHours(now, -1), measures: 'Late', signedBy: 'Head' }, 'department-head'],
    ['closing', {}, 'handler'],
    ['judgement', { justified: 'perhaps' }, 'customer-service-head'],
  ];
  return pick([...others, ...ordinaryWay(dice, now)]);
}
