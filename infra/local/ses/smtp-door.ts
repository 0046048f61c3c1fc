import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Inbound } from './inbound.ts';
import { type Incoming, TooLarge } from './receive-mail.ts';
import { UnknownVerdict } from './verdicts.ts';

/** The largest mail that SES receives. */
const MOST_BYTES = 40 * 1_024 * 1_024;

export interface Receiver {
  takes(recipient: string): boolean;
  /** Resolves when the mail and its notification are on disk. */
  receive(incoming: Incoming): Promise<void>;
}

/** SMTP on the loopback interface, for whatever the receiver takes. */
export function smtpDoor(receiver: Receiver): Inbound {
  let server: SMTPServer | undefined;
  return {
    async listen(port) {
      const opened = openServer(receiver);
      await listening(opened, port);
      // Whatever goes wrong from here on belongs to one connection, not to the door.
      opened.on('error', () => undefined);
      server = opened;
      return (opened.server.address() as AddressInfo).port;
    },
    async close() {
      const open = server;
      server = undefined;
      if (open) await new Promise<void>((resolve) => open.close(resolve));
    },
  };
}

function openServer(receiver: Receiver): SMTPServer {
  return new SMTPServer({
    banner: 'local SES',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    closeTimeout: 500,
    onRcptTo({ address }, _session, done) {
      done(receiver.takes(address) ? null : refusal(550, '5.1.1 Requested action not taken: mailbox unavailable'));
    },
    onData(stream, session, done) {
      take(receiver, stream, session).then(
        () => done(),
        (error: unknown) => done(asRefusal(error)),
      );
    },
  });
}

function listening(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`port ${port} is in use: no mail can come in there`, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function take(receiver: Receiver, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const raw = await readAll(stream);
  const { mailFrom, rcptTo } = session.envelope;
  await receiver.receive({
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    raw,
    helo: String(session.hostNameAppearsAs || 'unknown').replace(/[^\w.:[\]-]/g, ''),
    remote: session.remoteAddress,
  });
}

/** Reads to the end even what is too large, as the client listens only then. */
async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw refusal(552, '5.3.4 Message size exceeds the fixed limit of 40 MB');
  return Buffer.concat(chunks);
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** The sender's machine keeps a mail that was answered with 451 and tries again. */
function asRefusal(error: unknown): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  if (error instanceof TooLarge) return refusal(552, `5.3.4 ${error.message}`);
  if (error instanceof UnknownVerdict) return refusal(554, `5.6.0 ${error.message}`);
  return refusal(451, `4.3.0 ${error instanceof Error ? error.message : error}`);
}
