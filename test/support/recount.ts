/** Figures of a monthly report, counted anew from the records that the API gives: nothing of the counters is used. */

interface Event {
  readonly type: string;
  readonly version: number;
  readonly at: string;
  readonly round?: number;
  readonly why?: string;
  readonly score?: number | null;
  readonly cause?: string;
}

interface Duty {
  readonly id: string;
  readonly duty: string;
  readonly state: string;
  readonly keptAt?: string;
  readonly doneAt?: string;
}

interface RecordAnswer {
  readonly type: string | null;
  readonly category: string | null;
  readonly urgency: string;
  readonly department: string | null;
  readonly channel: string;
  readonly status: string;
  readonly receivedAt: string;
  readonly judgement: { readonly justified: boolean } | null;
  readonly events: readonly Event[];
  readonly duties: readonly Duty[];
}

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const rounded = (value: number) => Math.round(value * 100) / 100;

/** The latest answer about each closing; undefined where nobody said anything. */
function closings({ events }: RecordAnswer) {
  return events
    .filter(({ type }) => type === 'ticket.closed')
    .map(({ round }) => {
      const about = events.filter((event) => event.round === round);
      const answers = about.filter(({ type }) => type === 'satisfaction.answered');
      const asked = about.some(({ type }) => ['survey.asked', 'phone.asked', 'satisfaction.answered'].includes(type));
      return { asked, score: answers.at(-1)?.score };
    });
}

function times(records: readonly RecordAnswer[], when: (record: RecordAnswer) => string | undefined) {
  const spans = records.flatMap((record) => {
    const at = when(record);
    return at === undefined ? [] : [Date.parse(at) - Date.parse(record.receivedAt)];
  });
  const totalMs = spans.reduce((sum, span) => sum + span, 0);
  const averageHours = spans.length === 0 ? null : rounded(totalMs / spans.length / 3_600_000);
  return { tickets: spans.length, totalMs, averageHours };
}

function satisfaction(records: readonly RecordAnswer[]) {
  const all = records.flatMap(closings);
  const asked = all.filter((closing) => closing.asked);
  const scores = all.flatMap(({ score }) => (typeof score === 'number' ? [score] : []));
  const total = scores.reduce((sum, score) => sum + score, 0);
  return {
    closings: all.length,
    asked: asked.length,
    answered: scores.length,
    notAnswered: asked.length - scores.length,
    unreached: all.filter(({ score }) => score === null).length,
    waiting: all.length - asked.length,
    average: scores.length === 0 ? null : rounded(total / scores.length),
    byScore: tally(scores.map(String)),
  };
}

function duties(records: readonly RecordAnswer[]) {
  const all = records.flatMap((record) => record.duties);
  return Object.fromEntries(
    [...new Set(all.map(({ duty }) => duty))].map((kind) => {
      const inState = (state: string) => all.filter(({ duty, state: its }) => duty === kind && its === state).length;
      return [
        kind,
        { kept: inState('kept'), missed: inState('missed'), waived: inState('waived'), open: inState('open') },
      ];
    }),
  );
}

const countOf = (records: readonly RecordAnswer[], type: string) =>
  records.flatMap(({ events }) => events).filter((event) => event.type === type).length;

const firstContact = ({ duties: all }: RecordAnswer) => {
  const done = all.find(({ id, keptAt, doneAt }) => id.startsWith('first-contact.1.') && (keptAt ?? doneAt));
  return done?.keptAt ?? done?.doneAt;
};

/** What the report of these records' month must say. */
export function recountOf(records: readonly RecordAnswer[]): object {
  const complaints = records.filter(({ type }) => type === 'complaint');
  const judged = complaints.flatMap(({ judgement }) => (judgement === null ? [] : [judgement.justified]));
  return {
    received: records.length,
    open: records.filter(({ status }) => status !== 'closed').length,
    resolved: countOf(records, 'ticket.resolved'),
    closed: countOf(records, 'ticket.closed'),
    reopened: countOf(records, 'ticket.reopened'),
    byType: tally(records.map(({ type }) => type ?? 'unclassified')),
    byCategory: tally(records.map(({ category }) => category ?? 'unclassified')),
    byUrgency: tally(records.map(({ urgency }) => urgency)),
    byDepartment: tally(records.map(({ department }) => department ?? 'unrouted')),
    byChannel: tally(records.map(({ channel }) => channel)),
    complaints: {
      received: complaints.length,
      justified: judged.filter((justified) => justified).length,
      unjustified: judged.filter((justified) => !justified).length,
      notJudged: complaints.length - judged.length,
    },
    duties: duties(records),
    times: {
      toFirstContact: times(records, firstContact),
      toResolution: times(records, ({ events }) => events.find(({ type }) => type === 'ticket.resolved')?.at),
    },
    satisfaction: satisfaction(records),
  };
}
