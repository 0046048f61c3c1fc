import { randomUUID } from 'node:crypto';
import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { CHANNELS } from '../../../shared/regulation/words.ts';
import type { Wrong } from '../fields.ts';
import { type Question, questionRow, urgencyEntries } from './form-field.ts';
import type { DeskPage } from './frame.ts';
import { nameOf, type Visit } from './visit.ts';
import { wallTimeOf } from './wall-time.ts';

/** Most of what is written down here came by phone. */
const CHANNELS_HERE = ['phone', ...CHANNELS.filter((channel) => channel !== 'phone' && channel !== 'web')] as const;

export interface IntakePage {
  readonly values: URLSearchParams | null;
  readonly wrong: Wrong;
  /** Earlier tickets of the customer, where they were looked for. */
  readonly known?: Insert;
  readonly status?: number;
}

/** `/desk/new`: a phone call or a visit in under a minute (A5.2). */
export function intakePage(visit: Visit, page: IntakePage): DeskPage {
  const { intake } = visit.text;
  const { values, wrong, known, status = 200 } = page;
  const row: Row = (question) => questionRow(visit, question, { form: 'new', values, wrong });
  return {
    title: (wrong.size > 0 ? visit.words.errorPrefix : '') + intake.title,
    section: 'intake',
    status,
    body: html`<h1>${intake.title}</h1><p class="lead">${intake.lead}</p>${summary(visit, wrong)}
<form method="post" action="/desk/new" novalidate data-draft="intake"${values !== null && html` data-fresh="no"`}>
${ENTER_SENDS}<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="key" value="${values?.get('key') ?? randomUUID()}">
<div class="two"><div>${whoFields(row, visit)}</div>
<aside><section class="sheet"><h2>${intake.known}</h2><div id="known" aria-live="polite">${known ?? html`<p class="soft">${intake.knownHint}</p>`}</div>
<button class="quiet" name="find" value="1">${intake.find}</button></section></aside>
<div>${whatFields(row, visit)}<button>${intake.send}</button></div></div></form>`,
  };
}

function summary({ words, text }: Visit, wrong: Wrong): Insert {
  if (wrong.size === 0) return null;
  const labels: Readonly<Record<string, string>> = text.intake.labels;
  const links = [...wrong].map(
    ([field, sentence]) =>
      html`<li><a href="#new-${field}">${[labels[field], sentence].filter(Boolean).join(' – ')}</a></li>`,
  );
  return html`<div class="note bad" role="alert"><p><b>${words.form.summary}</b></p><ul>${links}</ul></div>`;
}

type Row = (question: Question) => Html;

/** Enter in a field presses the first button of a form, which would choose a customer: what opens the ticket comes before. */
const ENTER_SENDS = html`<button hidden tabindex="-1"></button>`;

function whoFields(row: Row, { text: { intake } }: Visit): Html {
  const line = (name: 'contact' | 'company' | 'email' | 'phone' | 'fax', max: number, type?: 'email' | 'tel') =>
    row({
      name,
      label: intake.labels[name],
      optional: name !== 'contact',
      control: { kind: 'line', max, ...(type && { type }) },
    });
  return html`<section class="sheet"><h2>${intake.who}</h2><p class="hint">${intake.reachHint}</p>
<div class="pair">${line('phone', 60, 'tel')}${line('contact', 100)}${line('company', 200)}${line('email', 254, 'email')}${line('fax', 60, 'tel')}</div></section>`;
}

function whatFields(row: Row, visit: Visit): Html {
  const { intake } = visit.text;
  const { labels } = intake;
  return html`<section class="sheet"><h2>${intake.what}</h2>
${row({ name: 'subject', label: labels.subject, control: { kind: 'line', max: 200 } })}
${row({ name: 'details', label: labels.details, control: { kind: 'prose', max: 20_000 } })}
<div class="pair">${row({ name: 'category', label: labels.category, optional: true, control: { kind: 'category' } })}${row({ name: 'urgency', label: labels.urgency, value: 'general', control: { kind: 'choice', entries: urgencyEntries(visit), tones: true } })}</div>
<div class="pair">${how(visit).map(row)}</div></section>`;
}

function how({
  text: {
    intake,
    fields: { zoneHint },
  },
  words,
  caller,
  members,
  now,
  zone,
  times,
}: Visit): Question[] {
  return [
    {
      name: 'channel',
      label: intake.channel,
      value: 'phone',
      control: { kind: 'select', entries: CHANNELS_HERE.map((channel) => [channel, words.channels[channel]]) },
    },
    {
      name: 'receivedAt',
      label: intake.receivedAt,
      hint: zoneHint(times.zoneName),
      value: wallTimeOf(now.toISOString(), zone),
      control: { kind: 'time' },
    },
    {
      name: 'recorder',
      label: intake.recorder,
      value: nameOf({ members }, caller.member.id),
      control: { kind: 'line', max: 100 },
    },
  ];
}
