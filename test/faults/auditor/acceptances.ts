import { type Case, type Complaints, casesOf, type Evidence } from './evidence.ts';

const subjectOf = ({ record }: Case): string => record?.record.subject ?? '';

/** Every accepted post, mail, command and answer is there, once; nothing is there that nobody sent. */
export function auditAcceptances(evidence: Evidence): Complaints {
  const cases = casesOf(evidence);
  const bySubject = Map.groupBy(cases, subjectOf);
  return [
    ...posts(evidence, bySubject),
    ...mails(evidence, cases),
    ...openings(evidence, bySubject),
    ...commands(evidence, cases),
    ...surveys(evidence, cases),
    ...cases.flatMap(entriesInOrder),
  ];
}

function posts({ accepted }: Evidence, bySubject: ReadonlyMap<string, readonly Case[]>): Complaints {
  return accepted.posts.flatMap(({ subject, number }) => {
    const numbers = bySubject.get(subject)?.map((one) => one.number) ?? [];
    if (numbers.length === 1 && numbers[0] === number) return [];
    return [`accepted: "${subject}" was answered with ${number} and is [${numbers}]`];
  });
}

/** A mail lies in exactly one ticket: the one that it replies to, if it does. */
function mails({ accepted }: Evidence, cases: readonly Case[]): Complaints {
  const found = Map.groupBy(
    cases.flatMap(({ number, messages }) => messages.map(({ message }) => ({ number, id: message.messageIdHeader }))),
    ({ id }) => id,
  );
  return accepted.mails.flatMap(({ messageId }) => {
    const where = found.get(messageId)?.map(({ number }) => number) ?? [];
    return where.length === 1 ? [] : [`accepted: the mail ${messageId} lies in [${where}]`];
  });
}

/** A ticket has somebody who asked for it: a post, a mail, or a reply that came too late to join. */
function openings({ accepted }: Evidence, bySubject: ReadonlyMap<string, readonly Case[]>): Complaints {
  const opened = accepted.mails.filter(({ joins }) => joins === undefined);
  const asked = new Set([...accepted.posts, ...accepted.mails].map(({ subject }) => subject));
  return [
    ...opened.flatMap(({ subject }) => {
      const numbers = bySubject.get(subject)?.map(({ number }) => number) ?? [];
      return numbers.length === 1 ? [] : [`accepted: the mail "${subject}" is [${numbers}]`];
    }),
    ...[...bySubject].flatMap(([subject, found]) =>
      asked.has(subject) ? [] : [`accepted: ${found.map(({ number }) => number)}: nobody sent "${subject}"`],
    ),
  ];
}

/** A command that was answered with a version is in the history by then. */
function commands({ accepted }: Evidence, cases: readonly Case[]): Complaints {
  const byNumber = new Map(cases.map((one) => [one.number, one]));
  return accepted.commands.flatMap(({ number, name, version }) => {
    const before = byNumber.get(number)?.entries.filter((entry) => entry.version <= version) ?? [];
    const isThere =
      before.length === version && before.some(({ events }) => events.some(({ type }) => type === EVENT_OF[name]));
    return isThere
      ? []
      : [`accepted: ${name} of ${number} was answered with version ${version} and is not in its history`];
  });
}

const EVENT_OF: Readonly<Record<string, string>> = {
  classification: 'ticket.classified',
  routing: 'ticket.routed',
  contacts: 'contact.recorded',
  answer: 'answer.signed',
  supervision: 'supervision.logged',
  resolution: 'ticket.resolved',
  closing: 'ticket.closed',
  reopening: 'ticket.reopened',
  apology: 'complaint.apologised',
  'result-notice': 'complaint.result-told',
  judgement: 'complaint.judged',
  satisfaction: 'satisfaction.answered',
  release: 'ticket.released',
  waiting: 'waiting.began',
  crisis: 'ticket.crisis',
  charge: 'complaint.charged',
  'charge-confirmation': 'complaint.charge-confirmed',
  experts: 'experts.asked',
  'experts-answer': 'experts.answered',
  'defect-report': 'defect.reported',
  'visit-rating': 'visit.rated',
};

function surveys({ accepted }: Evidence, cases: readonly Case[]): Complaints {
  const byNumber = new Map(cases.map((one) => [one.number, one]));
  return accepted.surveys.flatMap(({ number, score }) => {
    const answers = byNumber.get(number)?.entries.flatMap(({ events }) => events) ?? [];
    const isThere = answers.some((event) => event.type === 'satisfaction.answered' && event.score === score);
    return isThere ? [] : [`accepted: the answer ${score} about ${number} is not in its history`];
  });
}

/** The ticket stands at its last entry, and none before it is missing. */
function entriesInOrder({ number, ticket, entries, record }: Case): Complaints {
  const versions = entries.map(({ version }) => version);
  const isWhole = versions.length === ticket.version && versions.every((version, at) => version === at + 1);
  return [
    ...(isWhole ? [] : [`accepted: ${number} stands at version ${ticket.version} and has the entries [${versions}]`]),
    ...(record === undefined ? [`accepted: ${number} has no record`] : []),
  ];
}
