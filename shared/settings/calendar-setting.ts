import { type CompanyCalendar, type CompanyHours, expanded } from '../calendar/company-calendar.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** The company's working hours as an administrator writes them; public holidays are named, not listed. */
export interface CalendarSetting extends CompanyHours {
  /** IANA zone. */
  readonly zone: string;
}

/** What the stage is configured with, as a setting: where every change begins. */
export function settingOfStage(calendar: CompanyCalendar, companyZone: string): CalendarSetting {
  return calendar === 'always'
    ? { zone: companyZone, week: 'always', holidays: [], workdays: {} }
    : { zone: companyZone, ...calendar };
}

/** What duties are reckoned by. */
export const calendarOf = (setting: CalendarSetting): WorkingCalendar => expanded(setting);
