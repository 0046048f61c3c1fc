import { customerIdIn } from '../../http/exported-files.ts';
import { requirePermission } from '../../http/staff-identity.ts';
import type { DeskRoute } from '../desk/desk-route.ts';
import { seeOther } from '../desk/respond.ts';
import type { PersonDeps } from './person-deps.ts';
import type { FormName } from './person-form.ts';
import { destructionsPage } from './person-page.ts';
import { show, wordsOf } from './show-person.ts';

const FORMS: readonly FormName[] = ['export', 'erasure', 'hold', 'hold-release'];

/** The pages about persons' data, for administrators and the head of customer service. */
export const PERSON_ROUTES: readonly DeskRoute<PersonDeps>[] = [
  {
    method: 'GET',
    path: '/desk/persons',
    answer: async ({ orders }, visit) => {
      requirePermission(visit.caller, 'privacy');
      return destructionsPage(visit, wordsOf(visit), await orders.destructions());
    },
  },
  {
    method: 'GET',
    path: '/desk/persons/{id}',
    answer: async (deps, visit, { id = '' }) => {
      requirePermission(visit.caller, 'privacy');
      return show(deps, visit, customerIdIn(id));
    },
  },
  ...FORMS.flatMap((form): DeskRoute<PersonDeps>[] => [
    {
      method: 'POST',
      path: `/desk/persons/{id}/${form}`,
      answer: async (deps, visit, { id = '' }) => {
        requirePermission(visit.caller, 'privacy');
        const { postForm } = await import('./post-form.ts');
        return postForm(deps, visit, { id: customerIdIn(id), form });
      },
    },
    {
      method: 'GET',
      path: `/desk/persons/{id}/${form}`,
      answer: async (_deps, _visit, { id = '' }) => seeOther(`/desk/persons/${customerIdIn(id)}`),
    },
  ]),
];
