import { type Html, html } from '../../../../shared/pages/html.ts';
import { capa } from '../../../../shared/procedures/capa.ts';
import { complaintEscalation } from '../../../../shared/procedures/complaint-escalation.ts';
import type { Procedure } from '../../../../shared/procedures/procedure.ts';
import { satisfactionFollowUp } from '../../../../shared/procedures/satisfaction-follow-up.ts';
import { whereItStands } from '../../../../shared/procedures/where-it-stands.ts';
import type { Ticket } from '../../../../shared/tickets/ticket.ts';
import { drawnProcedure } from '../procedure-drawing.ts';
import type { Visit } from '../visit.ts';

/** The procedures of the ticket's round, drawn with where each stands. */
export function proceduresHere(visit: Visit, ticket: Ticket): Html {
  const { type, status, round, roundFrom, closedAt } = ticket;
  const { now, words, text } = visit;
  const shown: Html[] = [];
  const draw = (procedure: Procedure, from: string, ofRound = round) => {
    const standing = whereItStands(procedure, ticket, { round: ofRound, from, now });
    shown.push(html`<h3>${procedure.title[words.language]}</h3>${drawnProcedure(visit, procedure, standing)}`);
  };
  if (status === 'closed' && closedAt !== undefined) draw(satisfactionFollowUp, closedAt);
  if (type === 'complaint') draw(complaintEscalation, roundFrom);
  if (ticket.capa !== undefined) draw(capa, ticket.capa.from, ticket.capa.round);
  // What is not there yet has its place already: a change puts it in without touching a form.
  return html`<section class="sheet" id="procedure" data-live${shown.length === 0 && html` hidden`}><h2>${text.ticket.procedure}</h2>${shown}</section>`;
}
