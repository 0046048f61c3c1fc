import { html } from '../../../../shared/pages/html.ts';
import { ROUTES, typeOfCategory } from '../../../../shared/regulation/routing.ts';
import { CATEGORIES, type Category, DEPARTMENTS, type Department } from '../../../../shared/regulation/words.ts';
import { routedNowhere } from '../../../../shared/settings/routing-setting.ts';
import { options } from '../marks.ts';
import type { Visit } from '../visit.ts';
import { described, wrongBeside } from './fields-of-setting.ts';
import type { SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

const isDepartment = (name: string | null): name is Department => DEPARTMENTS.some((department) => department === name);

const label = ({ words }: Visit, category: Category) => words.categories[category];

const fields: SettingForm<'routing'>['fields'] = (visit, { values, wrong, inForce }) => {
  const { routing, kinds } = wordsOf(visit);
  const rows = CATEGORIES.map((category) => {
    const chosen = values.get(category) ?? '';
    const entries = DEPARTMENTS.filter((name) => name === chosen || !inForce.rules.closed.includes(name)).map(
      (name) => [name, visit.words.departments[name]] as const,
    );
    return html`<tr><th scope="row">${label(visit, category)}</th><td>${visit.words.types[typeOfCategory(category)]}</td><td>${wrongBeside(category, wrong)}<select ${described(category, wrong)} aria-label="${label(visit, category)}">${options(entries, chosen)}</select></td><td>${ROUTES[category].clause}</td></tr>`;
  });
  return html`<section class="sheet"><p class="hint">${routing.hint}</p><div class="scroll" tabindex="0" role="group" aria-label="${kinds.routing.name}"><table class="settings routes"><tbody>${rows}</tbody></table></div></section>`;
};

/** A5.4.2: every category goes somewhere, and not where no tickets are taken. */
const read: SettingForm<'routing'>['read'] = (visit, values, inForce) => {
  const wrong = new Map<string, string>();
  const given = CATEGORIES.flatMap((category) => {
    const department = values.get(category);
    return isDepartment(department) ? [[category, department] as const] : [];
  });
  const routes = Object.fromEntries(given) as Record<Category, Department>;
  const nowhere = routedNowhere(routes, inForce.rules.closed);
  for (const category of CATEGORIES) {
    if (!(category in routes) || nowhere.includes(category))
      wrong.set(category, wordsOf(visit).person.wrong.department);
  }
  return wrong.size > 0 ? { wrong } : { content: routes };
};

export const routingForm: SettingForm<'routing'> = {
  kind: 'routing',
  values: (routes) => new URLSearchParams({ ...routes }),
  fields,
  read,
  lines: (visit, routes) =>
    CATEGORIES.map((category) => [label(visit, category), visit.words.departments[routes[category]]]),
};
