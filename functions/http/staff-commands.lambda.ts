import { deskDeps, environment, linkDeps, uploadsOf } from '../deps.ts';
import { StaffCommandsEnvironment } from '../environment.ts';
import { createHandler } from './staff-commands.ts';

const variables = environment(StaffCommandsEnvironment);
const desk = deskDeps(variables);

export const handler = createHandler({
  ...desk,
  ...linkDeps(variables, desk),
  uploads: uploadsOf(desk.table, variables),
});
