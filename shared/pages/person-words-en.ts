import type { PrivacyBasis } from '../privacy/personal-data.ts';

const PARTS = [
  ['tickets', 'ticket', 'tickets'],
  ['texts', 'entry with text', 'entries with text'],
  ['messages', 'mail of the conversation', 'mails of the conversation'],
  ['letters', 'letter', 'letters'],
  ['files', 'file', 'files'],
  ['mails', 'mail as it came', 'mails as they came'],
] as const;

/** What the pages about a person's data say. */
export const personEn = () => ({
  title: 'Personal data',
  link: 'Personal data: export, erase, hold',
  erasedTitle: 'Erased customer',
  erasedText: 'Nothing that names this person is kept any more. What was done stands below.',
  back: 'Customer’s file',
  done: 'Saved.',
  ordered: 'Ordered. Reload this page in a moment.',
  basis: 'Why',
  bases: {
    'person-asked': 'The person asked for it',
    'consent-withdrawn': 'Consent was withdrawn',
    'authority-ordered': 'An authority or court ordered it',
    'not-needed': 'It is needed no more',
  } as Readonly<Record<PrivacyBasis, string>>,
  note: 'Note',
  noteHint: 'How it was asked, for example. It is erased with the person; the reason above is kept.',
  exportTitle: 'Give out',
  exportText:
    'Puts everything that is kept about this person into an archive: data as JSON, files and mails as they came. It lies ready for a day.',
  exportButton: 'Make the export',
  eraseTitle: 'Erase',
  eraseEffect: (tickets: number) =>
    tickets === 1 ? 'One ticket will be erased.' : `${tickets} tickets will be erased.`,
  eraseGoes:
    'Goes for good: name, addresses and phone numbers, subjects, descriptions, notes and comments, mails in both directions and as they came, files, letters.',
  eraseStays: 'Stays: ticket numbers, types, times, duties kept and missed, scores, and the monthly figures.',
  eraseElsewhere:
    'Not reached from here: what others wrote about this person in their own tickets, mails that already lie in mailboxes, backups of the last 35 days.',
  eraseOpen: 'Not possible yet: these tickets are worked on still.',
  eraseHeld: 'Not possible while a legal hold stands.',
  eraseConfirm: 'I have read what goes. Nothing brings it back.',
  eraseButton: 'Erase this person',
  holdTitle: 'Legal hold',
  holdText: 'While it stands nothing of this person is destroyed, neither on request nor after three years (B4.4.4.1).',
  holdStands: 'A legal hold stands.',
  holdButton: 'Set the hold',
  releaseButton: 'Release the hold',
  reason: 'Reason',
  logTitle: 'What was done',
  logNone: 'Nothing yet.',
  kinds: { export: 'Export', erasure: 'Erasure', hold: 'Legal hold set', released: 'Legal hold released' },
  states: { ordered: 'under way', done: 'done', stopped: 'stopped by a legal hold' },
  left: (count: number) => `${count} left: opened meanwhile. Close and order again.`,
  archive: (nth: number) => `Archive ${nth}`,
  counts: (counts: Readonly<Record<string, number>>) =>
    PARTS.flatMap(([name, one, more]) =>
      counts[name] ? [`${counts[name]} ${counts[name] === 1 ? one : more}`] : [],
    ).join(', ') || 'nothing',
  registerTitle: 'Register of destruction',
  registerText:
    'Everything that was destroyed, on request or because its three years were over (B4.4.4.1). The latest two hundred.',
  registerNone: 'Nothing was destroyed yet.',
  columns: {
    when: 'Finished',
    because: 'Because',
    by: 'Ordered by',
    what: 'What',
    order: 'Order',
    backups: 'Out of every backup',
  },
  because: { request: 'On request', retention: (month: string) => `Closed in ${month}, three years over` },
  wrong: 'Something is missing: see the marked fields.',
});

export type PersonWords = ReturnType<typeof personEn>;
