import { WEEKDAYS, type WorkingCalendar } from '../../../../shared/calendar/working-calendar.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { CalendarSetting } from '../../../../shared/settings/calendar-setting.ts';
import { CONTENTS } from '../../../http/administration/setting-contents.ts';
import type { Visit } from '../visit.ts';
import { linesOf, readDays, readTimes, readWorkday, writeDays, writeTimes } from './calendar-text.ts';
import { checkField, choiceField, idOf, lineField, proseField, wrongBeside } from './fields-of-setting.ts';
import type { Line, SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

/** People begin the week on Monday. */
const DAYS = [...WEEKDAYS.slice(1), WEEKDAYS[0]] as const;

type Week = WorkingCalendar['week'];

const timesOn = (week: Week, day: (typeof DAYS)[number]) => (week === 'always' ? [] : (week[day] ?? []));

function values({ zone, week, publicHolidays, holidays, workdays }: CalendarSetting): URLSearchParams {
  return new URLSearchParams([
    ['mode', week === 'always' ? 'always' : 'hours'],
    ['zone', zone],
    ...DAYS.map((day) => [`week.${day}`, writeTimes(timesOn(week, day))]),
    ...(publicHolidays === 'china' ? [['china', 'yes']] : []),
    ['holidays', writeDays(holidays).join('\n')],
    [
      'workdays',
      Object.entries(workdays)
        .sort()
        .map(([day, times]) => `${day} ${writeTimes(times)}`)
        .join('\n'),
    ],
  ] as [string, string][]);
}

const fields: SettingForm<'calendar'>['fields'] = (visit, { values: given, wrong }) => {
  const { calendar } = wordsOf(visit);
  const about = { values: given, wrong };
  const days = DAYS.map((day) => lineField({ ...about, name: `week.${day}`, label: calendar.days[day], max: 120 }));
  return html`<div class="halves"><section class="sheet"><h2>${calendar.week}</h2>
${choiceField({
  values: given,
  name: 'mode',
  label: calendar.mode,
  entries: [
    ['always', calendar.always],
    ['hours', calendar.hours],
  ],
})}
${lineField({ ...about, name: 'zone', label: calendar.zone, hint: calendar.zoneHint, max: 60 })}
<div id="${idOf('week')}"><p class="hint">${calendar.weekHint}</p>${wrongBeside('week', wrong)}<div class="pair">${days}</div></div></section>
<section class="sheet">${checkField({ values: given, name: 'china', label: calendar.china })}
${proseField({ ...about, name: 'holidays', label: calendar.holidays, hint: calendar.holidaysHint, rows: 6 })}
${proseField({ ...about, name: 'workdays', label: calendar.workdays, hint: calendar.workdaysHint, rows: 6 })}</section></div>`;
};

/** A field's text as lines, each read; the first that cannot be is what is wrong. */
function readLines<T>(text: string, read: (line: string) => T | null): { found: T[]; bad: string | undefined } {
  const lines = linesOf(text);
  const found = lines.map(read);
  return { found: found.filter((one) => one !== null), bad: lines.find((_, at) => found[at] === null) };
}

const read: SettingForm<'calendar'>['read'] = (visit, given) => {
  const { wrong: sentences } = wordsOf(visit).calendar;
  const text = (name: string) => given.get(name)?.replaceAll('\r', '') ?? '';
  const wrong = new Map<string, string>();
  const week = DAYS.map((day) => [day, readTimes(text(`week.${day}`))] as const);
  const always = text('mode') !== 'hours';
  for (const [day, times] of week) if (times === null && !always) wrong.set(`week.${day}`, sentences.span);
  const holidays = readLines(text('holidays'), readDays);
  if (holidays.bad !== undefined) wrong.set('holidays', sentences.day(holidays.bad));
  const workdays = readLines(text('workdays'), readWorkday);
  if (workdays.bad !== undefined) wrong.set('workdays', sentences.workday(workdays.bad));
  const open = week.filter(([, times]) => times !== null && times.length > 0);
  const checked = CONTENTS.calendar.safeParse({
    zone: text('zone').trim(),
    week: always ? 'always' : Object.fromEntries(open),
    ...(text('china') === 'yes' && { publicHolidays: 'china' }),
    holidays: [...new Set(holidays.found.flat())].sort(),
    workdays: Object.fromEntries(workdays.found.toSorted()),
  });
  for (const { path } of checked.error?.issues ?? []) noteWrong(visit, wrong, path);
  return wrong.size > 0 || !checked.success ? { wrong } : { content: checked.data };
};

/** What the schema found, said beside the field that it is about. */
function noteWrong(visit: Visit, wrong: Map<string, string>, [field, day]: readonly PropertyKey[]): void {
  const { wrong: sentences } = wordsOf(visit).calendar;
  const [name, sentence] =
    field === 'zone'
      ? ['zone', sentences.zone]
      : field === 'week'
        ? day === undefined
          ? ['week', sentences.week]
          : [`week.${String(day)}`, sentences.span]
        : [String(field), day === undefined ? sentences.days : sentences.span];
  if (!wrong.has(name)) wrong.set(name, sentence);
}

/** A calendar as people read it; any that is kept by its id, too. */
export function calendarLines(visit: Visit, { zone, week, holidays, workdays }: WorkingCalendar): Line[] {
  const { calendar } = wordsOf(visit);
  const hours: Line[] = DAYS.map((day) => [calendar.days[day], writeTimes(timesOn(week, day)) || calendar.closed]);
  const special = Object.entries(workdays)
    .sort()
    .map(([day, times]) => `${day} ${writeTimes(times) || calendar.closed}`);
  return [
    [calendar.mode, week === 'always' ? calendar.always : calendar.hours],
    [calendar.zone, zone],
    ...(week === 'always' ? [] : hours),
    [calendar.holidays, writeDays(holidays).join('\n') || calendar.none],
    [calendar.workdays, special.join('\n') || calendar.none],
  ];
}

const lines: SettingForm<'calendar'>['lines'] = (visit, content) => {
  const { calendar, yes, no } = wordsOf(visit);
  return [...calendarLines(visit, content), [calendar.china, content.publicHolidays === 'china' ? yes : no]];
};

export const calendarForm: SettingForm<'calendar'> = {
  kind: 'calendar',
  values,
  fields,
  read,
  lines,
};
