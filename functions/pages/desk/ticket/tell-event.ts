import { CAPA_RULES, type CapaStage } from '../../../../shared/regulation/capa.ts';
import type { TicketEvent } from '../../../../shared/tickets/events.ts';
import { nameOf, type Visit } from '../visit.ts';

export interface Told {
  readonly text: string;
  /** Duties are the small print of the history. */
  readonly tone: 'act' | 'duty' | 'bad';
}

const act = (text: string): Told => ({ text, tone: 'act' });
const duty = (text: string): Told => ({ text, tone: 'duty' });
const bad = (text: string): Told => ({ text, tone: 'bad' });

const stageName = ({ words }: Visit, stage: CapaStage) => CAPA_RULES[stage].title[words.language];

/** One event of a ticket in words; every kind there is. Pure. */
export function tellEvent(visit: Visit, event: TicketEvent): Told {
  const { events } = visit.text;
  switch (event.type) {
    case 'duty.opened':
      return duty(events.dutyOpened(visit.text.duties[event.duty], visit.times.due(event.due)));
    case 'duty.kept':
      return duty(events.dutyKept(visit.text.duties[event.duty]));
    case 'duty.missed':
      return bad(events.dutyMissed(visit.text.duties[event.duty]));
    case 'duty.made-up':
      return duty(events.dutyMadeUp(visit.text.duties[event.duty]));
    case 'duty.moved':
      return duty(
        events.dutyMoved(
          visit.text.duties[event.duty],
          visit.times.due(event.was),
          visit.times.due(event.due),
          event.settingVersion,
        ),
      );
    case 'duty.reopened':
      return bad(events.dutyReopened(visit.text.duties[event.duty]));
    case 'duty.waived':
      return duty(events.dutyWaived(visit.text.duties[event.duty]));
    case 'ladder.climbed':
      return bad(events.climbed(visit.text.roles[event.told]));
    case 'mail.bounced':
      return bad(events.mailBounced);
    case 'mail.complained':
      return bad(events.mailComplained);
    case 'report.sent':
      return duty(events.reportSent);
    case 'mail.accepted':
      return duty(events.mailAccepted);
    case 'capa.asked':
      return duty(events.capaAsked(stageName(visit, event.stage), visit.times.due(event.due)));
    case 'capa.missed':
      return bad(events.capaMissed(stageName(visit, event.stage)));
    case 'customer.reached':
      return duty(events.reached);
    default:
      return act(tellAct(visit, event));
  }
}

function tellAct(visit: Visit, event: TicketEvent): string {
  const { words, text, times } = visit;
  const { events } = text;
  switch (event.type) {
    case 'ticket.received':
      return events.received(words.channels[event.channel]);
    case 'ticket.classified':
      return events.classified(
        [words.types[event.ticketType], words.categories[event.category], words.urgencies[event.urgency].name].join(
          ' · ',
        ),
      );
    case 'ticket.routed': {
      const person = event.assignee === null ? '' : nameOf(visit, event.assignee);
      const told = events.routed(words.departments[event.department], person);
      return event.by === 'table' ? `${told}${events.byTable}` : told;
    }
    case 'complaint.opened':
      return events.complaintOpened;
    case 'contact.recorded':
      return events.contacted(words.channels[event.channel]);
    case 'message.received':
      return event.says === 'solved' ? events.saidSolved : events.wrote;
    case 'answer.signed':
      return events.signed(times.when(event.expectedResolutionAt));
    case 'supervision.logged':
      return events.supervised;
    case 'ticket.resolved':
      return events.resolved;
    case 'complaint.apologised':
      return events.apologised(words.channels[event.channel]);
    case 'complaint.judged':
      return events.judged(event.justified ? text.ticket.justified : text.ticket.unjustified);
    case 'complaint.result-told':
      return events.told(words.channels[event.channel]);
    default:
      return tellLater(visit, event);
  }
}

/** What happens after a case is solved, and to its mails. */
function tellLater({ text: { events } }: Visit, event: TicketEvent): string {
  switch (event.type) {
    case 'ticket.closed':
      return events.closed;
    case 'ticket.reopened':
      return events.reopened[event.why];
    case 'survey.asked':
      return events.surveyAsked(event.attempt);
    case 'phone.asked':
      return events.phoneAsked;
    case 'satisfaction.answered':
      return event.score === null ? events.unreached : events.answered(event.score);
    case 'message.split':
      return events.split(event.to);
    case 'letter.withheld':
      return events.withheld;
    case 'ticket.released':
      return events.released;
    default:
      return events.more[event.type] ?? event.type;
  }
}
