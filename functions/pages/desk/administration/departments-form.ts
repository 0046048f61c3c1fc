import { colon, comma } from '../../../../shared/pages/aside.ts';
import { html } from '../../../../shared/pages/html.ts';
import { DEPARTMENTS, type Department } from '../../../../shared/regulation/words.ts';
import {
  type CannotClose,
  cannotClose,
  type DepartmentsSetting,
  MOST_NAME,
} from '../../../../shared/settings/departments-setting.ts';
import { oneLine } from '../../../http/fields.ts';
import type { Visit } from '../visit.ts';
import { checkField, lineField, wrongBeside } from './fields-of-setting.ts';
import type { SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

const headsOf = ({ members }: Visit, department: Department) =>
  members.filter((one) => one.active && one.department === department && one.roles.includes('department-head'));

const fields: SettingForm<'departments'>['fields'] = (visit, { values, wrong }) => {
  const { departments } = wordsOf(visit);
  return html`<div class="halves">${DEPARTMENTS.map((department) => {
    const about = { values, wrong, max: MOST_NAME };
    const heads = headsOf(visit, department);
    return html`<section class="sheet"><h2>${visit.words.departments[department]}</h2>${wrongBeside(department, wrong)}
<div class="pair">${lineField({ ...about, name: `${department}.zh`, label: departments.zh })}${lineField({ ...about, name: `${department}.en`, label: departments.en })}</div>
${checkField({ values, name: department, label: departments.open })}
<p class="soft">${departments.head}${colon(visit)}${heads.length === 0 ? departments.noHead : heads.map(({ id, name }, at) => html`${at > 0 && comma(visit)}<a href="/desk/administration/staff/${id}">${name}</a>`)}</p></section>`;
  })}</div>`;
};

const clean = (text: string | null) => oneLine((text ?? '').normalize('NFC'));

const isName = (text: string) => text.length > 0 && text.length <= MOST_NAME;

function whyNot(visit: Visit, { because, categories }: CannotClose): string {
  const { departments } = wordsOf(visit);
  if (because === 'centre') return departments.centre;
  return departments.routed(categories.map((category) => visit.words.categories[category]).join(comma(visit)));
}

const read: SettingForm<'departments'>['read'] = (visit, values, inForce) => {
  const content = Object.fromEntries(
    DEPARTMENTS.map((name) => [
      name,
      { zh: clean(values.get(`${name}.zh`)), en: clean(values.get(`${name}.en`)), open: values.get(name) === 'yes' },
    ]),
  ) as DepartmentsSetting;
  const { wrongName } = wordsOf(visit).departments;
  const nameless = DEPARTMENTS.flatMap((name) =>
    (['zh', 'en'] as const)
      .filter((language) => !isName(content[name][language]))
      .map((language) => `${name}.${language}`),
  );
  const wrong = new Map<string, string>([
    ...nameless.map((field) => [field, wrongName] as const),
    ...cannotClose(content, inForce.rules.routes).map((one) => [one.department, whyNot(visit, one)] as const),
  ]);
  return wrong.size > 0 ? { wrong } : { content };
};

export const departmentsForm: SettingForm<'departments'> = {
  kind: 'departments',
  values: (departments) =>
    new URLSearchParams(
      Object.assign(
        {},
        ...DEPARTMENTS.map((name) => {
          const { zh, en, open } = departments[name];
          return { [`${name}.zh`]: zh, [`${name}.en`]: en, ...(open && { [name]: 'yes' }) };
        }),
      ),
    ),
  fields,
  read,
  lines: (visit, departments) => {
    const words = wordsOf(visit).departments;
    return DEPARTMENTS.map((name) => {
      const { zh, en, open } = departments[name];
      return [name, `${zh} / ${en}\n${open ? words.open : words.closedWord}`];
    });
  },
};
