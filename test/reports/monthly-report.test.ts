import { beforeEach, describe, expect, test } from 'vitest';
import { ReportAnswer } from '../../functions/http/answers/report-answer.ts';
import { createHandler } from '../../functions/http/staff-reads.ts';
import { monthlyReport } from '../../shared/reports/monthly-report.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let counters: Record<string, number>;

const get = (path: string) =>
  call(
    createHandler({
      ...desk,
      monthFigures: async (month) => ({ counters, frozen: await desk.reports.find(month) }),
      countersOf: async () => [counters],
    }),
    { path, as: desk.signIn('handler') },
  );

beforeEach(() => {
  desk = new DeskEdge();
  counters = {};
});

describe('E1.8.2#27 the monthly report', () => {
  test('tells the counters of its month; what nobody counted is 0', async () => {
    counters = {
      tickets: 3,
      open: 0,
      'type.complaint': 2,
      'type.request': 1,
      'urgency.urgent': 3,
      'department.sales': 2,
      'channel.web': 3,
      'duty.first-contact.opened': 4,
      'duty.first-contact.kept': 2,
      'duty.first-contact.missed': 1,
      closed: 3,
      'survey.asked': 2,
      'score.5': 1,
      'judged.justified': 1,
      'time.resolution.tickets': 2,
      'time.resolution.ms': 9 * 3_600_000,
    };
    const { json } = await get('/api/reports/2026-11');
    expect(ReportAnswer.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({
      month: '2026-11',
      frozen: false,
      received: 3,
      closed: 3,
      byType: { complaint: 2, request: 1, unclassified: 0 },
      byUrgency: { general: 0, urgent: 3 },
      duties: { 'first-contact': { kept: 2, missed: 1, waived: 0, open: 1 }, apology: { kept: 0, missed: 0 } },
      times: { toResolution: { tickets: 2, averageHours: 4.5 }, toFirstContact: { tickets: 0, averageHours: null } },
      complaints: { received: 2, justified: 1, unjustified: 0, notJudged: 1 },
    });
  });

  test('A5.5.4 who did not answer is in the figures, who was not asked yet stands apart', async () => {
    const { satisfaction } = monthlyReport('2026-11', {
      closed: 7,
      'survey.asked': 5,
      'score.5': 2,
      'score.2': 1,
      'score.unreached': 1,
    });
    expect(satisfaction).toMatchObject({
      closings: 7,
      asked: 5,
      answered: 3,
      notAnswered: 2,
      unreached: 1,
      waiting: 2,
      average: 4,
    });
  });

  test('the causes of complaints stand apart from those of requests, the most frequent first, none lost', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`cause.request.cause ${at + 10}`, 1]));
    const { causes } = monthlyReport('2026-11', {
      ...many,
      'cause.complaint.memory leak': 2,
      'cause.complaint.wrong. manual': 3,
      'cause.request.training': 5,
      'cause.request.gone': 0,
    });
    expect(Object.entries(causes.complaint ?? {})).toEqual([
      ['wrong. manual', 3],
      ['memory leak', 2],
    ]);
    expect(Object.keys(causes.request ?? {})[0]).toBe('training');
    expect(causes.request).toMatchObject({ other: 11 });
    expect(Object.values(causes.request ?? {}).reduce((a, b) => a + b)).toBe(45);
  });

  test('B2.3.14 departments and persons are appraised by what they kept and missed', () => {
    const { appraisal, persons } = monthlyReport('2026-11', {
      'appraisal.sales.first-contact.kept': 2,
      'appraisal.sales.answer.missed': 1,
      'appraisal.training.answer.kept': 0,
      'person.ab-1.kept': 2,
      'person.ab-1.missed': 1,
      'person.ab-2.kept': 0,
    });
    expect(appraisal).toEqual({
      sales: { 'first-contact': { kept: 2, missed: 0 }, answer: { kept: 0, missed: 1 } },
    });
    expect(persons).toEqual({ 'ab-1': { kept: 2, missed: 1 } });
  });

  test('a month that is none is 404', async () => {
    expect((await get('/api/reports/november')).status).toBe(404);
  });
});

describe('ours:T15 a month that is over', () => {
  const freeze = () =>
    desk.reports.freeze({
      number: 'SR-2026-11',
      version: 1,
      at: '2026-11-30T16:05:00.000Z',
      report: monthlyReport('2026-11', { tickets: 2, open: 1, closed: 1, 'survey.asked': 1, 'score.2': 1 }),
    });

  test('shows the frozen figures, and what changed since beside them', async () => {
    await freeze();
    counters = { tickets: 2, open: 0, closed: 2, 'survey.asked': 1, 'score.2': 0, 'score.4': 1 };
    const { json } = await get('/api/reports/2026-11');
    expect(ReportAnswer.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({ frozen: true, number: 'SR-2026-11', version: 1, open: 1, closed: 1 });
    expect(json.satisfaction).toMatchObject({ average: 2, waiting: 0 });
    expect(json.adjustments).toEqual(
      expect.arrayContaining([
        { figure: 'open', frozen: 1, now: 0 },
        { figure: 'closed', frozen: 1, now: 2 },
        { figure: 'satisfaction.average', frozen: 2, now: 4 },
        { figure: 'satisfaction.byScore.4', frozen: 0, now: 1 },
      ]),
    );
    expect(json.adjustments.map(({ figure }: { figure: string }) => figure)).not.toContain('received');
  });

  test('nothing changed: nothing stands beside it', async () => {
    await freeze();
    counters = { tickets: 2, open: 1, closed: 1, 'survey.asked': 1, 'score.2': 1 };
    expect((await get('/api/reports/2026-11')).json.adjustments).toEqual([]);
  });
});
