import type { RulesInForce } from '../desk/rules-in-force.ts';
import { REGULATION_RULES } from '../regulation/company-rules.ts';
import { type CalendarSetting, calendarOf } from './calendar-setting.ts';
import { closedIn, DEPARTMENTS_OF_THE_REGULATIONS } from './departments-setting.ts';
import type { CurrentSettings } from './settings.ts';

/** What holds where these are saved, over the stage's calendar and the regulations' tables. Pure. */
export function settingsInForce(saved: CurrentSettings, stage: CalendarSetting): RulesInForce {
  const departments = saved.departments?.content;
  return {
    calendar: calendarOf(saved.calendar?.content ?? stage),
    rules: {
      spans: saved.duties?.content ?? REGULATION_RULES.spans,
      routes: saved.routing?.content ?? REGULATION_RULES.routes,
      closed: closedIn(departments ?? DEPARTMENTS_OF_THE_REGULATIONS),
    },
    ...(departments !== undefined && { departments }),
    ...(saved.signature !== undefined && { signature: saved.signature.content }),
  };
}
