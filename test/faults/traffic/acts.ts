import type { Dice } from '../dice.ts';

interface Act {
  readonly as: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const hours = (now: string, count: number) => new Date(Date.parse(now) + count * 3_600_000).toISOString();
const COMPLAINTS = ['service-quality', 'product-maintenance', 'staff-attitude'];
const REQUESTS = ['software-product', 'training', 'technical-service'];
/** How eagerly each command is given; what ends a ticket more than what holds it up. */
const EAGERNESS: Readonly<Record<string, number>> = {
  classification: 1,
  routing: 1,
  contacts: 4,
  answer: 3,
  supervision: 1,
  resolution: 5,
  closing: 9,
  reopening: 0.3,
  apology: 5,
  'result-notice': 6,
  judgement: 2,
  satisfaction: 1,
  release: 3,
  waiting: 0.7,
  crisis: 0.3,
  charge: 0.3,
  'charge-confirmation': 2,
  experts: 0.3,
  'experts-answer': 2,
  'defect-report': 0.2,
  'visit-rating': 2,
};

/** One of the commands that are possible, by how eagerly each is given. */
export function pickCommand(dice: Dice, possible: readonly string[]): string | undefined {
  const open = possible.filter((name) => EAGERNESS[name] !== undefined);
  const total = open.reduce((sum, name) => sum + (EAGERNESS[name] ?? 0), 0);
  let left = dice.next() * total;
  for (const name of open) {
    left -= EAGERNESS[name] ?? 0;
    if (left < 0) return name;
  }
  return open.at(-1);
}

/** Who gives the command, and with what. */
export function actFor(
  name: string,
  { department: given, now, dice }: { department: string | null; now: string; dice: Dice },
): Act {
  const department = given ?? 'customer-service';
  const channel = dice.pick(['phone', 'on-site', 'phone', 'letter']);
  const type = dice.pick(['request', 'complaint']);
  const note = 'Told in person.';
  const acts: Readonly<Record<string, Act>> = {
    classification: {
      as: 'officer',
      body: {
        type,
        category: dice.pick(type === 'complaint' ? COMPLAINTS : REQUESTS),
        urgency: dice.pick(['general', 'urgent', 'very-urgent']),
        reason: 'It is so.',
      },
    },
    routing: {
      as: 'officer',
      body: { department: dice.pick(['training', 'service-planning', 'project-management']), reason: 'Theirs' },
    },
    contacts: {
      as: 'officer',
      body: { channel, note, agreed: true, ...(dice.chance(0.15) && { roundTheClock: true }) },
    },
    answer: {
      as: `department-head@${department}`,
      body: {
        expectedResolutionAt: hours(now, dice.between(30, 100)),
        measures: 'New module',
        signedBy: 'Xu Dong',
      },
    },
    supervision: { as: 'officer', body: { from: hours(now, -5), to: hours(now, -1), degree: 'good', note } },
    resolution: {
      as: `handler@${department}`,
      body: { result: 'Replaced', cause: dice.pick(['leak', 'wear', 'use']) },
    },
    closing: { as: 'officer', body: {} },
    reopening: { as: 'officer', body: { reason: 'Again' } },
    apology: { as: 'customer-service-head', body: { channel, note } },
    'result-notice': { as: 'customer-service-head', body: { channel, note } },
    judgement: {
      as: 'customer-service-head',
      body: { justified: dice.chance(0.6), reason: 'Seen', handledEffectively: dice.chance(0.8) },
    },
    satisfaction: { as: 'officer', body: dice.chance(0.3) ? {} : { score: dice.between(1, 5) } },
    release: { as: 'officer', body: {} },
    waiting: { as: 'officer', body: { on: dice.chance(0.5), reason: 'A drawing is missing' } },
    crisis: { as: 'customer-service-head', body: { reason: 'In the papers' } },
    charge: { as: 'officer', body: { charge: dice.pick(['free', 'paid']) } },
    'charge-confirmation': { as: 'department-head@sales', body: { confirmed: true } },
    experts: { as: 'officer', body: { reason: 'Nobody here knows this machine' } },
    'experts-answer': { as: 'officer', body: { agreed: dice.chance(0.6), note: 'They come' } },
    'defect-report': { as: 'officer', body: { product: 'Pump', defect: 'A crack' } },
    'visit-rating': { as: 'department-head@sales', body: { score: dice.between(1, 5) } },
  };
  const act = acts[name];
  if (act === undefined) throw new Error(`nobody knows how to ${name}`);
  return byMailAtTimes(dice, name, act);
}

/** What is told to the customer goes by mail every third time, where there is an address. */
function byMailAtTimes(dice: Dice, name: string, { as, body }: Act): Act {
  const tells = ['contacts', 'apology', 'result-notice'].includes(name);
  return tells && dice.chance(0.35) ? { as, body: { ...body, channel: 'email' } } : { as, body };
}

/** What each stage of a corrective action waits for. */
export function capaActs(
  now: string,
  { department, isEffective }: { department: string; isEffective: boolean },
): Readonly<Record<string, Act>> {
  return {
    analysis: {
      as: `department-head@${department}`,
      body: { cause: 'A seal', causeCode: 'supplier', onSite: !isEffective },
    },
    'on-site': { as: 'officer', body: { visitedAt: hours(now, -1), findings: 'Wet' } },
    countermeasure: {
      as: `department-head@${department}`,
      body: { measure: 'Another seal', responsible: 'wu.ting@redress.localhost', due: hours(now, 80) },
    },
    result: { as: `department-head@${department}`, body: { result: 'Changed' } },
    verification: { as: 'officer', body: { effective: isEffective, note: 'Dry' } },
  };
}
