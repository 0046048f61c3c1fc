import { expect, test } from 'vitest';
import { MAIL_LIMITS } from '../../shared/regulation/mail-limits.ts';
import { aMail } from '../support/a-mail.ts';
import { later } from '../support/a-ticket.ts';
import { aMember } from '../support/in-memory-mail.ts';
import { type Left, MailDesk } from '../support/mail-desk.ts';

const ROUNDS = 1_000;
/** A thousand rounds last a week. */
const HOURS_A_ROUND = 1 / 6;
const A_DAY = MAIL_LIMITS.customer.perAddressAndDay;
const A = 'support@one.example';
const B = 'support@two.example';

const STAFF = [aMember({ id: 'officer', roles: ['officer'] }), aMember({ id: 'handler', roles: ['handler'] })];

const sentTo = (left: readonly Left[], address: string) => left.filter(({ to }) => to.includes(address));

/** The most that went to one address on one day. */
function mostADay(left: readonly Left[], address: string): number {
  const days = new Map<string, number>();
  for (const { day } of sentTo(left, address)) days.set(day, (days.get(day) ?? 0) + 1);
  return Math.max(0, ...days.values());
}

/** As a gateway hands it on that keeps neither what says "automatic" nor what it answers. */
function stripped(raw: string): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const kept = lines.filter((line) => !/^(auto-|x-|in-reply-to|references|message-id|reply-to)/i.test(line));
  return Buffer.from(`${kept.join('\r\n')}${raw.slice(end)}`);
}

/** SES gives each mail its id; two copies are never the same mail. */
const stamped = (raw: string | Buffer, id: string) =>
  Buffer.concat([Buffer.from(`Message-ID: <${id}>\r\n`), Buffer.from(raw)]);

async function rounds(
  desks: readonly MailDesk[],
  clock: { at: string },
  round: (n: number) => Promise<void>,
): Promise<void> {
  for (let n = 0; n < ROUNDS; n += 1) {
    clock.at = later(n * HOURS_A_ROUND);
    for (const desk of desks) await desk.keepTime();
    await round(n);
  }
}

async function nothingIsLost(...desks: readonly MailDesk[]): Promise<void> {
  for (const desk of desks) {
    const { received, onTickets } = await desk.kept();
    expect(onTickets).toBe(received);
  }
}

test.each([
  ['as they are', (raw: string) => raw, 2],
  ['through a gateway that strips every sign', stripped, 7 * A_DAY + 2],
])(
  'two desks that write to each other %s stop by themselves',
  async (_how, gateway, most) => {
    const clock = { at: later(0) };
    const one = new MailDesk(A, clock, ...STAFF);
    const two = new MailDesk(B, clock, ...STAFF);
    const carried: Record<string, number> = {};
    const carry = async (from: MailDesk, sender: string, to: MailDesk, address: string) => {
      const mails = sentTo(from.left, address).slice(carried[address] ?? 0);
      carried[address] = sentTo(from.left, address).length;
      for (const { raw, sesId } of mails) {
        await to.takeIn(stamped(gateway(raw), `${sesId}-${sender}`), { from: sender, to: address });
      }
    };
    await one.takeIn(aMail([`From: ${B}`, 'Subject: hello', 'Message-ID: <first@two.example>'], 'hi'), {
      from: B,
      to: A,
    });
    await rounds([one, two], clock, async () => {
      await carry(one, A, two, B);
      await carry(two, B, one, A);
    });
    expect(sentTo(one.left, B).length + sentTo(two.left, A).length).toBeLessThanOrEqual(2 * most);
    expect(Math.max(mostADay(one.left, B), mostADay(two.left, A))).toBeLessThanOrEqual(A_DAY);
    await nothingIsLost(one, two);
  },
  120_000,
);

test.each([
  ['that says so', ['Auto-Submitted: auto-replied'], 'In-Reply-To'],
  ['that says so in its subject only', ['Subject: 自动回复：休假中'], 'In-Reply-To'],
  ['that says nothing and answers nothing', ['Subject: I am away'], undefined],
])(
  'a vacation responder %s gets no mail for its answers beyond the limit',
  async (_how, headers, refers) => {
    const clock = { at: later(0) };
    const desk = new MailDesk(A, clock, ...STAFF);
    const WANG = 'wang@customer.example';
    const write = (extra: string[], id: string) =>
      desk.takeIn(aMail([`From: ${WANG}`, `To: ${A}`, `Message-ID: <${id}>`, ...extra], id), { from: WANG, to: A });
    let answered = 0;
    await rounds([desk], clock, async (n) => {
      if (n % 100 === 0) await write(['Subject: a question'], `question-${n}`);
      for (const { sesId } of sentTo(desk.left, WANG).slice(answered)) {
        answered += 1;
        const reference = refers === undefined ? [] : [`${refers}: <${sesId}@email.amazonses.com>`];
        await write([...headers, ...reference], `answer-${sesId}`);
      }
    });
    const mails = sentTo(desk.left, WANG).length;
    expect(mails).toBeLessThanOrEqual(refers === undefined ? 8 * A_DAY : 10);
    expect(mostADay(desk.left, WANG)).toBeLessThanOrEqual(A_DAY);
    if (refers === undefined) {
      expect(await desk.withheld()).toContain('address-limit');
      expect(desk.metrics.counted.LettersWithheld).toBeGreaterThan(0);
    }
    await nothingIsLost(desk);
  },
  120_000,
);

test('an address that bounces is written to once, however often it writes', async () => {
  const clock = { at: later(0) };
  const desk = new MailDesk(A, clock, ...STAFF);
  const GONE = 'gone@customer.example';
  let bounced = 0;
  await rounds([desk], clock, async (n) => {
    const mail = aMail([`From: ${GONE}`, `Message-ID: <${n}@customer.example>`, 'Subject: hello'], String(n));
    await desk.takeIn(mail, { from: GONE, to: A });
    for (const { sesId } of sentTo(desk.left, GONE).slice(bounced)) {
      bounced += 1;
      await desk.learn({
        eventType: 'Bounce',
        mail: { messageId: sesId },
        bounce: { bounceType: 'Permanent', feedbackId: sesId, bouncedRecipients: [{ emailAddress: GONE }] },
      });
      const notice = [
        'From: MAILER-DAEMON@mx.example',
        'Subject: Undeliverable',
        `In-Reply-To: <${sesId}@email.amazonses.com>`,
      ];
      await desk.takeIn(aMail(notice, 'user unknown'), { from: '', to: A });
    }
  });
  expect(sentTo(desk.left, GONE)).toHaveLength(1);
  expect(await desk.withheld()).toContain('address-bounced');
  await nothingIsLost(desk);
}, 120_000);

test.each([
  ['that says it is one', ['List-Id: <talk.list.example>', 'Precedence: list'], 0],
  ['that hides it', [], 8 * A_DAY],
])(
  'a mailing list %s is not answered beyond the limit',
  async (_how, headers, most) => {
    const clock = { at: later(0) };
    const desk = new MailDesk(A, clock, ...STAFF);
    const LIST = 'talk@list.example';
    let resent = 0;
    const post = (id: string, lines: string[]) =>
      desk.takeIn(aMail([`From: ${LIST}`, `Message-ID: <${id}@list.example>`, ...headers, ...lines], id), {
        from: LIST,
        to: A,
      });
    await rounds([desk], clock, async (n) => {
      await post(`member-${n}`, ['Subject: news']);
      for (const { sesId } of sentTo(desk.left, LIST).slice(resent)) {
        resent += 1;
        await post(`resent-${sesId}`, ['Subject: Re: news']);
      }
    });
    expect(sentTo(desk.left, LIST).length).toBeLessThanOrEqual(most);
    expect(mostADay(desk.left, LIST)).toBeLessThanOrEqual(A_DAY);
    await nothingIsLost(desk);
  },
  120_000,
);

test('a colleague’s absence is not answered by tickets whose notices it answers again', async () => {
  const clock = { at: later(0) };
  const officer = aMember({
    id: 'officer',
    roles: ['officer', 'handler', 'department-head', 'customer-service-head', 'leadership'],
  });
  const desk = new MailDesk(A, clock, officer);
  await desk.takeIn(aMail(['From: li@customer.example', 'Message-ID: <q@li>', 'Subject: help'], 'x'), {
    from: 'li@customer.example',
    to: A,
  });
  let answered = 0;
  await rounds([desk], clock, async () => {
    for (const { sesId } of sentTo(desk.left, officer.email).slice(answered)) {
      answered += 1;
      const mail = aMail(
        [`From: ${officer.email}`, `Message-ID: <away-${sesId}>`, 'Auto-Submitted: auto-replied', 'Subject: away'],
        'x',
      );
      await desk.takeIn(mail, { from: officer.email, to: A });
    }
  });
  expect(sentTo(desk.left, officer.email).length).toBeLessThan(10);
  await nothingIsLost(desk);
}, 120_000);
