import type { CalendarWords } from './calendar-en.ts';

export const calendarZh = (): CalendarWords => ({
  mode: '时限计算',
  always: '昼夜连续',
  hours: '只计工作时间',
  zone: '时区',
  zoneHint: 'IANA 名称，例如 Asia/Shanghai。',
  days: { mon: '星期一', tue: '星期二', wed: '星期三', thu: '星期四', fri: '星期五', sat: '星期六', sun: '星期日' },
  week: '每周工作时间',
  weekHint: '例如 09:00-12:00, 13:00-18:00；休息日留空。24:00 表示当天结束。',
  china: '国务院公布的法定节假日和调休上班日',
  yearMissing: (year) =>
    `此处尚未录入 ${year} 年的法定节假日。录入之前，落在 ${year} 年的时限按普通工作周计算，并会注明。国务院的放假通知多在 11 月发布：请把放假日填入“公司自定的休息日”，把调休上班日连同时间填入“另定工作时间的日子”，或更新本产品。未结的时限会随之调整。`,
  holidays: '公司自定的休息日',
  holidaysHint: '每行一个：2026-10-01，或起止：2026-10-01..2026-10-07。',
  workdays: '另定工作时间的日子',
  workdaysHint: '每行一个：2026-10-10 09:00-18:00。优先于休息日和每周工作时间。',
  closed: '休息',
  none: '无',
  wrong: {
    zone: '请填写时区，例如 Asia/Shanghai。',
    span: '请填写时间，例如 09:00-12:00, 13:00-18:00；夜班写作 22:00-06:00。',
    day: (line) => `“${line}”不是日期：请写 2026-10-01 或 2026-10-01..2026-10-07。`,
    workday: (line) => `“${line}”：请写日期和时间，例如 2026-10-10 09:00-18:00。`,
    week: '一周中至少有一天要有工作时间。',
    days: '最多 400 天，请删去已经过去的日子。',
  },
  title: (id) => `日历 ${id}`,
  lead: '注明此日历的时限按它计算。它永不改变。',
  known: (day) => `法定节假日已知至 ${day}。`,
});
