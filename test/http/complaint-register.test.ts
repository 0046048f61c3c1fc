import { expect, test } from 'vitest';
import { type RegisterView, registerCsv, registerView } from '../../functions/http/complaint-register.ts';
import { RegisterRequest, selectLines } from '../../functions/http/register-query.ts';
import type { RegisterLine } from '../../shared/complaints/register-lines.ts';
import { ZONE } from '../support/a-ticket.ts';

const line = (number: number, changes: Partial<RegisterLine> = {}): RegisterView =>
  registerView(
    {
      number: `NR510201A-2026-00000${number}`,
      subject: `Complaint ${number}`,
      type: 'complaint',
      category: 'dealer',
      urgency: 'general',
      status: 'routed',
      department: 'sales',
      receivedAt: `2026-11-2${number}T17:00:00.000Z`,
      customerId: 'c',
      channel: 'web',
      ...changes,
    },
    ZONE,
  );
const LINES = [
  line(1, { classes: { justified: true, handling: 'at-once', content: 'delivery-cycle' } }),
  line(2, {
    department: 'production',
    classes: { justified: false, charge: 'paid' },
    repeatOf: 'NR510201A-2026-000001',
  }),
  line(3, { urgency: 'urgent', crisisAt: '2026-11-24T00:00:00.000Z' }),
];
const select = (query: object) =>
  selectLines(LINES, RegisterRequest.parse(query)).map(({ number }) => Number(number.at(-1)));

test.each([
  [{}, [1, 2, 3]],
  [{ department: 'sales' }, [1, 3]],
  [{ justified: 'true' }, [1]],
  [{ justified: 'false' }, [2]],
  [{ handling: 'at-once' }, [1]],
  [{ contentClass: 'delivery-cycle' }, [1]],
  [{ crisis: 'true' }, [3]],
  [{ crisis: 'false', urgency: 'general' }, [1, 2]],
  [{ sort: 'date', order: 'desc' }, [3, 2, 1]],
  [{ sort: 'department' }, [2, 1, 3]],
  [{ sort: 'urgency', order: 'desc', department: 'sales' }, [3, 1]],
])('ours:T10 the register filters and sorts: %j', (query, expected) => {
  expect(select(query)).toEqual(expected);
});

test.each([{ sort: 'colour' }, { justified: 'perhaps' }, { category: 'training' }])(
  'ours:T10 what the register does not know is refused: %j',
  (query) => {
    expect(RegisterRequest.safeParse(query).success).toBe(false);
  },
);

test('C6.1 the remarks say what its columns on paper have no room for', () => {
  expect(LINES.map(({ remarks }) => remarks)).toEqual([
    '送货周期 delivery cycle；有理 justified；即时处理 handled at once',
    '无理 not justified；有偿服务 paid；同 same as NR510201A-2026-000001',
    '专案 special case',
  ]);
});

test('C6.1 the file has a column for each class of C5.1, and a line for each complaint', () => {
  const [head = '', first = ''] = registerCsv(LINES).split('\r\n');
  expect(head.split(',')).toHaveLength(23);
  expect(first).toContain('delivery-cycle,true,,at-once,false');
  expect(first).toContain('2026-11-22');
});
