import type { DeskSignIn, SessionClaims } from '../../functions/pages/desk/session/sign-in.ts';
import { createHandler } from '../../functions/pages/desk-pages.ts';
import { buildLedger } from '../../infra/ledger/build-ledger.ts';
import type { CustomerFiles, CustomerTicket } from '../../shared/customers/customer-file.ts';
import type { AtTheDesk } from '../../shared/desk/at-the-desk.ts';
import { REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import type { Role } from '../../shared/regulation/words.ts';
import type { Counts } from '../../shared/reports/counts-of.ts';
import type { FoundCustomer, FoundTicket } from '../../shared/search/search-index.ts';
import type { RepliesSetting } from '../../shared/settings/replies-setting.ts';
import type { CustomerDetails } from '../../shared/tickets/store.ts';
import { DeskEdge } from './desk-edge.ts';
import { httpEvent } from './http-event.ts';
import { lambdaContext } from './lambda-context.ts';

const SIGN_IN_URL = 'https://sign-in.example.com';

/** A sign-in whose tokens say in the open who they are about: `<sub>/<groups>/<nonce>/<good until>`. */
class OpenSignIn implements DeskSignIn {
  readonly origin = SIGN_IN_URL;
  readonly revoked: string[] = [];
  readonly #now: () => Date;
  started: { state: string; nonce: string; challenge: string } | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  startUrl(request: { state: string; nonce: string; challenge: string }): string {
    this.started = request;
    return `${SIGN_IN_URL}/oauth2/authorize?state=${request.state}`;
  }

  token(who: string, nonce = ''): string {
    return `${who}/${nonce}/${this.#now().getTime() + 3_600_000}`;
  }

  /** A code is who signed in; what they must prove is left to the real one. */
  async exchange(code: string) {
    return { idToken: this.token(code, this.started?.nonce), refreshToken: code };
  }

  async refresh(refreshToken: string) {
    return this.revoked.includes(refreshToken) ? null : { idToken: this.token(refreshToken) };
  }

  async revoke(refreshToken: string): Promise<void> {
    this.revoked.push(refreshToken);
  }

  async verify(idToken: string): Promise<SessionClaims | null> {
    const [sub = '', groups = '', nonce = '', until = '0'] = idToken.split('/');
    if (Number(until) <= this.#now().getTime()) return null;
    return { sub, groups: groups.split(','), authTime: 1, ...(nonce !== '' && { nonce }) };
  }

  signOutUrl(): string {
    return `${SIGN_IN_URL}/logout`;
  }
}

export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** The desk in memory, and a browser that keeps its cookies. */
export class DeskPages extends DeskEdge {
  readonly signInPage = new OpenSignIn(this.now);
  readonly known = new Map<string, string>();
  readonly customerFiles: CustomerFiles = {
    find: async ({ email = '', phone = '' }) => this.known.get(email) ?? this.known.get(phone) ?? null,
    file: async (id, latest) => ({
      details: id === 'c1' ? this.customer : null,
      tickets: this.customerTickets.slice(0, latest),
    }),
  };
  customerTickets: readonly CustomerTicket[] = [];
  /** Who `c1` is. */
  customer: CustomerDetails = { contact: 'Li Lei' };
  readonly jar = new Map([['redress_lang', 'en']]);
  counts: Counts = {};
  /** What search finds by the words of its subject. */
  subjects: readonly FoundTicket[] = [];
  /** What search finds by the words of their names. */
  named: readonly FoundCustomer[] = [];

  /** What the company chose for replies to begin with. */
  replies: RepliesSetting | undefined;

  readonly atTheDesk = async (): Promise<AtTheDesk> => ({
    members: await this.staff.all(),
    deputyships: await this.deputies.notEndedBy(this.now().toISOString()),
    inForce: { calendar: this.calendar, rules: REGULATION_RULES },
    saved: {
      ...(this.replies && {
        replies: {
          kind: 'replies',
          version: 1,
          content: this.replies,
          at: this.now().toISOString(),
          by: 's',
          why: 'w',
        },
      }),
    },
  });

  /** What a function that runs for a while still knows; nothing where absent. */
  lately: (() => Promise<AtTheDesk>) | undefined;

  readonly handler = createHandler({
    tickets: this.tickets,
    customers: this.customers,
    zone: this.zone,
    calendar: this.calendar,
    publicUrl: this.publicUrl,
    deputies: this.deputies,
    get departmentScope() {
      return false;
    },
    keys: this.keys,
    staff: this.staff,
    atTheDesk: this.atTheDesk,
    atTheDeskLately: () => (this.lately ?? this.atTheDesk)(),
    uploads: this.uploads,
    now: this.now,
    customerFiles: this.customerFiles,
    search: {
      find: async ({ asked, number, contact }) => {
        const ticket = number && (await this.tickets.get(number).catch(() => null));
        const customer = contact && this.known.get(contact.value);
        return {
          customers: this.named.filter(({ contact, company = '' }) => asked?.fits(`${contact} ${company}`)),
          tickets: this.subjects.filter(({ subject }) => asked?.fits(subject)),
          ...(customer && { exactly: { customer } }),
          ...(ticket && { exactly: { ticket: ticket.number } }),
        };
      },
    },
    signIn: this.signInPage,
    monthFigures: async (month) => ({ counters: this.counts, frozen: await this.reports.find(month) }),
    countersOf: async () => [this.counts],
    ledger: () => buildLedger(),
    fileLink: this.fileLink,
    requests: () => 0,
  });

  /** Signs somebody in who has these roles. */
  enter(...roles: Role[]): string {
    const { id } = this.signIn(...roles);
    this.jar.set('redress_id', this.signInPage.token(`${id}/${roles.join(',')}`));
    return id;
  }

  async send(
    method: string,
    path: string,
    { form, headers = {} }: { form?: Record<string, string>; headers?: Record<string, string> } = {},
  ): Promise<Shown> {
    const event = httpEvent({
      method,
      path,
      headers: { 'accept-language': 'en', ...headers },
      ...(form && { body: new URLSearchParams(form).toString() }),
    });
    const cookies = [...this.jar].map(([name, value]) => `${name}=${value}`);
    const answer = await this.handler({ ...event, cookies }, lambdaContext);
    for (const cookie of answer.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    const texts = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return {
      status: answer.statusCode ?? 200,
      headers: Object.fromEntries(texts),
      cookies: answer.cookies ?? [],
      text: answer.body ?? '',
    };
  }

  get = (path: string, headers?: Record<string, string>): Promise<Shown> =>
    this.send('GET', path, { ...(headers && { headers }) });

  /** Sends a form with the token and version of the page that it stands on. */
  async post(path: string, form: Record<string, string>, from = '/desk'): Promise<Shown> {
    const { text } = await this.get(from);
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
    return this.send('POST', path, { form: { csrf, version, ...form } });
  }
}
