import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';

const isMeant = ({ id, email }: StaffMember, assignee: string) => id === assignee || email === assignee.toLowerCase();

/**
 * A7.1: the person whom a ticket is handed to is an active member of staff, named by staff id or mail address.
 * @throws InvalidFields when there is no such member
 */
export async function resolveAssignee(
  staff: Pick<StaffDirectory, 'all'>,
  command: StaffCommand,
): Promise<StaffCommand> {
  if (command.name !== 'routing' || command.assignee === undefined) return command;
  const { assignee } = command;
  const member = (await staff.all()).find((one) => isMeant(one, assignee));
  if (member?.active) return { ...command, assignee: member.id };
  throw new InvalidFields([
    {
      pointer: '/assignee',
      detail: 'Name an active member of staff by id or mail address, or leave it out.',
    },
  ]);
}
