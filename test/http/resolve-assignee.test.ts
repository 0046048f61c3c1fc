import { expect, test } from 'vitest';
import { resolveAssignee } from '../../functions/http/resolve-assignee.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';
import { aMember, InMemoryStaff } from '../support/in-memory-mail.ts';

const staff = new InMemoryStaff(
  aMember({ id: 'sun', email: 'sun.yue@company.example' }),
  aMember({ id: 'left', active: false }),
);
const routing = (assignee?: string) =>
  ({ name: 'routing', department: 'training', ...(assignee !== undefined && { assignee }) }) as const;

test.each([['sun'], ['Sun.Yue@company.example']])(
  'A7.1 the person is named by staff id or mail address (%s)',
  async (named) => {
    expect(await resolveAssignee(staff, routing(named))).toMatchObject({ assignee: 'sun' });
  },
);

test.each([['nobody'], ['left']])('A7.1 a ticket is handed to nobody who is not there (%s)', async (named) => {
  await expect(resolveAssignee(staff, routing(named))).rejects.toThrow(InvalidFields);
});

test('A5.4.1 a ticket may be handed to a department without a person', async () => {
  expect(await resolveAssignee(staff, routing())).toEqual(routing());
});
