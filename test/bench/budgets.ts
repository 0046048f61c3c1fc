/** What the product may cost. A budget is raised only with a reason in the commit that raises it. */
export const BUDGETS = {
  /** Bundle of a function, in KB, the SDK included. Unaliased, with a tracer, mailparser and ajv, the same would be 2 MB. */
  bundleKilobytes: 340,
  /**
   * Processor time from process start to handler ready, against an empty process. Three is the goal, and held on a quiet
   * machine (at most 2.98); straight after heavy load the bench shows up to a tenth more.
   */
  coldStartTimesFloor: 3,
  /**
   * Processor time of taking in a mail, against parsing it, one transaction, one schedule and one mail by the SDK. The goal, and
   * held with other work stopped (1.09 to 1.17); beside a load of a dozen processes one run said 1.38.
   */
  warmIntakeTimesFloor: 1.25,
  /**
   * The same against all that the rules need of this function, by the plain SDK: the mail read, asked once whether it is
   * known, a number, its file kept, one transaction.
   */
  warmIntakeTimesWhole: 0.9,
  /** What a mail with a file and HTML asks of AWS: the five of its whole work. */
  mailCalls: 5,
  /** What a form asks: the rate limit, what is known, a number, one transaction. */
  formCalls: 4,
  /** A customer page with its style sheet, compressed, in KB. */
  customerPageKilobytes: 20,
  /** A page of the desk with style sheet and script, compressed, in KB. */
  deskPageKilobytes: 60,
  /** From asking for a page to seeing something of it, on a middling phone and a slow mobile network. */
  firstPaintMilliseconds: 1_500,
  /** What a page asks of the table; twice a minute one more, for who is at the desk, the rules and what replies begin with. */
  deskPageRequests: 2,
  /** The same page asked for again while nothing has happened. */
  deskPollRequests: 1,
} as const;

const ROOM_FOR_MORE: Readonly<Record<string, number>> = {
  // With the parser of mails and all charsets, and what opens a ticket and works on one.
  ReceiveMail: 360,
  // With the parser of mails, and the sanitiser of HTML, which is loaded with the first mail that is looked at.
  ShowMail: 470,
  // With the composer of mails, the words of all letters in two languages, and what a sent letter changes of its ticket.
  SendLetter: 430,
  // With the words and drawings of all pages in two languages; the desk's finds customers by name as one types, and pages its
  // register; what the queue does without is loaded with the first other page.
  DeskPages: 600,
  CustomerPages: 600,
  // With the whole client of Cognito, which no other function has, the words of all letters in two languages, and the calls
  // that do the same as the pages; administrators wait for it, and seldom.
  AdministrationPages: 545,
  // Pages of the desk about persons, and the calls that do the same: one function that may order erasures.
  Edge: 450,
};

/** The most that a function's bundle may be, in KB, by the end of its construct's name. */
export function bundleBudget(name: string): number {
  const [, room] = Object.entries(ROOM_FOR_MORE).find(([ending]) => name.endsWith(ending)) ?? [];
  return room ?? BUDGETS.bundleKilobytes;
}
