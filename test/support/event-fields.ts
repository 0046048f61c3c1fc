import type { EventOf, TicketEventType } from '../../shared/tickets/events.ts';

/** What a field of an event may hold: nothing that anybody wrote, and nothing that names or reaches a person. */
const KINDS = {
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  day: /^\d{4}-\d\d-\d\d$/,
  span: /^P(T?\d+[DH])+$/,
  zone: /^[A-Za-z_+-]+(\/[A-Za-z_+-]+)*$/,
  count: /^\d+$/,
  flag: /^(true|false)$/,
  /** A word of a list in shared/regulation, or of the event's own. */
  word: /^[a-z]+(-[a-z]+)*$/,
  code: /^[a-z0-9][a-z0-9-]{1,39}$/,
  clause: /^([A-E]\d[\w.#]*|ours:[A-Z]\d+)$/,
  number: /^(NR510201A|CAPA|DR)-\d{4}-\d{6,}$/,
  /** Made by us: staff, customers, letters, duties, messages, digests. */
  id: /^[\w.-]{1,120}$/,
} as const;

export type FieldKind = keyof typeof KINDS;

type FieldsOf<T extends TicketEventType> = {
  readonly [K in Exclude<keyof EventOf<T>, 'type'>]-?: FieldKind | { readonly [part: string]: FieldKind };
};

const duty = { id: 'id', duty: 'word' } as const;

/** Every field of every event there is: an event or a field without its kind here does not type-check. */
export const EVENT_FIELDS: { readonly [T in TicketEventType]: FieldsOf<T> } = {
  'ticket.received': {
    ticketType: 'word',
    category: 'word',
    urgency: 'word',
    channel: 'word',
    language: 'word',
    customerId: 'id',
    byMail: 'flag',
    receivedAt: 'instant',
    receipt: 'flag',
    linkedTo: 'number',
    quarantine: 'word',
    proposedType: 'word',
    repeatOf: 'number',
    handedOnBy: 'word',
  },
  'repeat.found': { of: 'number' },
  'complaint.classed': { content: 'word' },
  'complaint.charged': { charge: 'word' },
  'complaint.charge-confirmed': { confirmed: 'flag' },
  'ticket.crisis': {},
  'ticket.individual-case': { because: 'word' },
  'waiting.began': {},
  'waiting.ended': { because: 'word' },
  'duty.paused': duty,
  'duty.resumed': { ...duty, pausedAt: 'instant', due: 'instant' },
  'delay.told': { until: 'instant', duties: 'word', explained: 'flag' },
  'capa.opened': { capa: 'number', round: 'count' },
  'capa.reopened': { capa: 'number', round: 'count', why: 'word', inTicket: 'number' },
  'capa.asked': {
    stage: 'word',
    round: 'count',
    from: 'instant',
    due: 'instant',
    clause: 'clause',
    regulation: 'id',
    span: 'span',
  },
  'capa.analysed': { round: 'count', causeCode: 'code', customerCause: 'flag', onSite: 'flag', staff: 'id' },
  'capa.visited': { round: 'count', visitedAt: 'instant', staff: 'id' },
  'capa.planned': { round: 'count', responsible: 'id', due: 'instant', staff: 'id' },
  'capa.carried-out': { round: 'count', staff: 'id' },
  'capa.verified': { round: 'count', effective: 'flag', staff: 'id' },
  'capa.missed': { stage: 'word', round: 'count', due: 'instant', knownAt: 'instant' },
  'capa.closed': { round: 'count', ending: 'word' },
  'ticket.released': {},
  'ticket.classified': {
    ticketType: 'word',
    category: 'word',
    urgency: 'word',
    was: { ticketType: 'word', category: 'word', urgency: 'word' },
  },
  'ticket.routed': { department: 'word', assignee: 'id', by: 'word', from: 'word' },
  'complaint.opened': { round: 'count' },
  'contact.recorded': { channel: 'word', agreed: 'flag', roundTheClock: 'flag', delivery: 'word' },
  'dealer.contacted': { channel: 'word' },
  'experts.asked': { departments: 'word' },
  'experts.answered': { agreed: 'flag' },
  'defect.reported': { report: 'number' },
  'visit.made': {},
  'visit.rated': { score: 'count' },
  'customer.reached': { round: 'count' },
  'report.sent': { id: 'id' },
  'mail.accepted': { purpose: 'word', entry: 'count' },
  'mail.bounced': { letter: 'id', address: 'word', purpose: 'word', entry: 'count' },
  'mail.complained': { letter: 'id' },
  'letter.withheld': { letter: 'id', because: 'word', day: 'day' },
  'message.split': { messageId: 'id', to: 'number' },
  'message.received': { messageId: 'id', says: 'word' },
  'code.asked': { nonce: 'id' },
  'links.revoked': {},
  'ticket.erasure-begun': { order: 'id', because: 'word' },
  'ticket.erased': {
    order: 'id',
    counts: { texts: 'count', messages: 'count', letters: 'count', files: 'count', mails: 'count' },
  },
  'answer.signed': { expectedResolutionAt: 'instant', round: 'count' },
  'supervision.logged': { from: 'instant', to: 'instant' },
  'ticket.resolved': { round: 'count', cause: 'code' },
  'complaint.apologised': { channel: 'word', delivery: 'word' },
  'complaint.judged': {
    justified: 'flag',
    handledEffectively: 'flag',
    content: 'word',
    handling: 'word',
    special: 'flag',
  },
  'complaint.result-told': { channel: 'word', round: 'count', delivery: 'word' },
  'ticket.closed': { round: 'count' },
  'ticket.reopened': { round: 'count', why: 'word' },
  'survey.asked': { round: 'count', attempt: 'count' },
  'phone.asked': { round: 'count' },
  'satisfaction.answered': { round: 'count', score: 'count', by: 'word', answer: 'count' },
  'duty.opened': {
    ...duty,
    from: 'instant',
    due: 'instant',
    clause: 'clause',
    also: 'clause',
    regulation: 'id',
    calendar: 'word',
    calendarId: 'id',
    zone: 'zone',
    holidaysKnownUntil: 'day',
    span: 'span',
  },
  'duty.moved': {
    ...duty,
    was: 'instant',
    due: 'instant',
    setting: 'word',
    settingVersion: 'count',
    regulation: 'id',
    calendar: 'word',
    calendarId: 'id',
    zone: 'zone',
    holidaysKnownUntil: 'day',
    span: 'span',
  },
  'duty.kept': { ...duty, keptAt: 'instant' },
  'duty.missed': { ...duty, due: 'instant', knownAt: 'instant' },
  'duty.made-up': { ...duty, doneAt: 'instant' },
  'duty.reopened': {
    ...duty,
    because: 'word',
    from: 'instant',
    due: 'instant',
    state: 'word',
    rungs: 'count',
    pausedAt: 'instant',
    climbAt: 'instant',
  },
  'duty.waived': { ...duty, because: 'word' },
  'ladder.climbed': { rung: 'count', told: 'word', duties: 'id', at: 'instant', next: 'instant' },
};

const wrongValue = (kind: FieldKind | undefined, value: unknown): boolean =>
  value !== null && value !== undefined && (kind === undefined || !KINDS[kind].test(String(value)));

/** The fields of an event that hold something else than they may, as `field: value`. */
export function wrongFields(event: { readonly type: TicketEventType }): string[] {
  const kinds: Readonly<Record<string, FieldKind | Readonly<Record<string, FieldKind>>>> = EVENT_FIELDS[event.type];
  return Object.entries(event).flatMap(([field, value]) => {
    const kind = kinds[field];
    if (field === 'type') return [];
    if (typeof kind === 'object') {
      return Object.entries(Object(value))
        .filter(([part, inner]) => wrongValue(kind[part], inner))
        .map(([part, inner]) => `${event.type}.${field}.${part}: ${inner}`);
    }
    const values = Array.isArray(value) ? value : [value];
    return values.filter((one) => wrongValue(kind, one)).map((one) => `${event.type}.${field}: ${one}`);
  });
}
