import { CAPA_STAGES, type CapaStage } from '../../../../shared/regulation/capa.ts';
import type { Permitted } from '../../../../shared/staff/permissions.ts';
import type { CommandName } from '../../../../shared/tickets/commands.ts';
import { COMMAND_NAMES } from '../../../http/command-names.ts';

export type CapaForm = `capa-${CapaStage}`;

/** A form of the ticket's page: a command, a stage of its CAPA, or what is said in other words there. */
export type FormName = CommandName | 'reply' | 'waiting-over' | CapaForm | 'links';

export const FORMS: readonly FormName[] = [
  ...COMMAND_NAMES,
  'reply',
  'waiting-over',
  ...CAPA_STAGES.map((stage) => `capa-${stage}` as const),
  'links',
];

/** The stage that a form reports; null for every other form. */
export function stageOf(name: FormName): CapaStage | null {
  return CAPA_STAGES.find((stage) => name === `capa-${stage}`) ?? null;
}

/** What a form asks permission for: a reply is a contact by mail, and waiting ends as it began. */
export function permittedOf(name: FormName): Exclude<Permitted, 'intake' | 'deputies' | 'split'> {
  if (name === 'reply') return 'contacts';
  return name === 'waiting-over' ? 'waiting' : name;
}
