import { safeName } from '../mail/attachment-name.ts';
import type { Entry, EntryTexts } from '../tickets/events.ts';
import type { Attachment, TicketFile, TicketStore } from '../tickets/store.ts';
import type { PersonalData, PersonFile, PrivacyCounts, PrivacyOrder, PrivacyOrders } from './personal-data.ts';
import type { PrivacyTask } from './privacy-tasks.ts';
import { ZipArchive } from './zip-archive.ts';

/** What an export is made from and put into. */
export interface ExportingDeps {
  readonly personalData: PersonalData;
  readonly orders: Pick<PrivacyOrders, 'finishExport'>;
  readonly tickets: Pick<TicketStore, 'file'>;
  /** When letters left, by ticket. */
  lettersOf(number: string): Promise<readonly { readonly kind: string; readonly sentAt: string }[]>;
  /** Null for what is gone. */
  readFile(key: string): Promise<Uint8Array | null>;
  readMail(key: string): Promise<Uint8Array | null>;
  putExport(key: string, content: Uint8Array): Promise<void>;
  now(): Date;
}

/** A function holds so much of an archive; more becomes another one. */
const ARCHIVE_BYTES = 150 * 1024 * 1024;

interface Packing {
  readonly order: PrivacyOrder;
  archive: ZipArchive;
  readonly keys: string[];
  files: number;
  mails: number;
}

/** Puts everything that is kept about a person into archives that lie ready for a day. Runs twice without harm. */
export async function exportPerson(
  deps: ExportingDeps,
  { customerId, id }: Extract<PrivacyTask, { kind: 'export' | 'erasure' }>,
): Promise<void> {
  const person = await deps.personalData.person(customerId);
  const order = person.orders.find((one) => one.id === id);
  if (order?.state !== 'ordered') return;
  const packing: Packing = { order, archive: new ZipArchive(), keys: [], files: 0, mails: 0 };
  const tickets: object[] = [];
  let counts = { tickets: 0, texts: 0, messages: 0, letters: 0 };
  for (const { number } of await deps.personalData.ticketsOf(customerId)) {
    const file = await deps.tickets.file(number);
    const letters = await deps.lettersOf(number);
    tickets.push({ ...ticketData(file, letters), files: await packFiles(deps, packing, file) });
    counts = {
      tickets: counts.tickets + 1,
      texts: counts.texts + Object.keys(file.texts).length,
      messages: counts.messages + file.messages.length,
      letters: counts.letters + letters.length,
    };
  }
  const data = Buffer.from(JSON.stringify(personData(person, { order, tickets, at: deps.now() }), null, 2));
  packing.archive.add('personal-data.json', data);
  await closeArchive(deps, packing);
  await finish(deps, packing, { ...counts, files: packing.files, mails: packing.mails });
}

async function finish({ orders, now }: ExportingDeps, { order, keys }: Packing, counts: PrivacyCounts): Promise<void> {
  await orders.finishExport({ ...order, counts, files: keys, finishedAt: now().toISOString() });
}

interface Contents {
  readonly order: PrivacyOrder;
  readonly tickets: readonly object[];
  readonly at: Date;
}

function personData({ details, held, holds, orders }: PersonFile, { order, tickets, at }: Contents) {
  return {
    about: 'Everything that Redress keeps about this person. Members of staff are named by id.',
    customerId: order.customerId,
    exportedAt: at.toISOString(),
    customer: details,
    legalHold: held,
    holds,
    orders,
    tickets,
  };
}

const textsOf = ({ texts }: TicketFile, { version }: Entry): EntryTexts => texts[version] ?? {};

function ticketData(file: TicketFile, letters: readonly object[]) {
  const { ticket, record, entries, messages } = file;
  return {
    number: ticket.number,
    ticket,
    record,
    history: entries.map((entry) => ({ ...entry, texts: textsOf(file, entry) })),
    messages,
    letters,
  };
}

/** @returns names in the archives, by their keys */
async function packFiles(
  deps: ExportingDeps,
  packing: Packing,
  { ticket, record, messages }: TicketFile,
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const attached: Attachment[] = [...record.attachments, ...messages.flatMap(({ attachments }) => attachments)];
  for (const { key, filename } of attached) {
    const content = key in names ? null : await deps.readFile(key);
    if (content === null) continue;
    packing.files += 1;
    names[key] = await pack(deps, packing, {
      name: `${ticket.number}/${packing.files}-${safeName(filename)}`,
      content,
    });
  }
  for (const { rawKey } of messages) {
    const content = rawKey === undefined || rawKey in names ? null : await deps.readMail(rawKey);
    if (rawKey === undefined || content === null) continue;
    packing.mails += 1;
    names[rawKey] = await pack(deps, packing, { name: `${ticket.number}/mail-${packing.mails}.eml`, content });
  }
  return names;
}

async function pack(
  deps: ExportingDeps,
  packing: Packing,
  { name, content }: { name: string; content: Uint8Array },
): Promise<string> {
  if (packing.archive.size > 0 && packing.archive.size + content.length > ARCHIVE_BYTES)
    await closeArchive(deps, packing);
  packing.archive.add(name, content);
  return name;
}

async function closeArchive({ putExport }: ExportingDeps, packing: Packing): Promise<void> {
  const key = `exports/${packing.order.id}/personal-data-${packing.keys.length + 1}.zip`;
  await putExport(key, packing.archive.finish());
  packing.keys.push(key);
  packing.archive = new ZipArchive();
}
