import type { Command, CommandName } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { OutOfOrder } from '../errors.ts';
import type { Actor, EntryTexts } from '../events.ts';
import { possibleCommands } from '../possible.ts';
import type { Ticket } from '../ticket.ts';

export type CommandOf<N extends Command['name']> = Extract<Command, { name: N }>;

/** Turns a command into events on the draft. Returns what people wrote, to be kept beside the entry. */
export type Rule<N extends Command['name']> = (
  draft: Draft,
  command: CommandOf<N>,
  by: Actor,
) => EntryTexts | undefined;

/** @throws OutOfOrder saying what is possible instead */
export function refuse(ticket: Ticket, message: string, missing: readonly CommandName[] = []): never {
  throw new OutOfOrder(message, { possible: possibleCommands(ticket), missing });
}
