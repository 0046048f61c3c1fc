import MailComposer from 'nodemailer/lib/mail-composer';
import type { QueryAction, QueryInput } from '../query-protocol.ts';
import type { Identities } from './identities.ts';
import type { Outgoing } from './send-mail.ts';

/** The actions of the SES API (version 1) that send, and what they need to be allowed to. */
export function mailActions(
  identities: Identities,
  send: (outgoing: Outgoing) => Promise<string>,
): Record<string, QueryAction> {
  return {
    async SendRawEmail(input) {
      const raw = Buffer.from(input.required('RawMessage.Data'), 'base64');
      return { MessageId: await send({ ...common(input), raw, destinations: input.list('Destinations') }) };
    },
    async SendEmail(input) {
      const outgoing = { ...common(input), raw: await compose(input), destinations: recipients(input) };
      return { MessageId: await send(outgoing) };
    },
    VerifyEmailIdentity(input) {
      identities.verify(input.required('EmailAddress'));
      return {};
    },
    ListIdentities: (input) => ({ Identities: listed(identities, input.text('IdentityType')) }),
  };
}

function common(input: QueryInput): Omit<Outgoing, 'raw' | 'destinations'> {
  const tags = input.members('Tags').map((path) => [input.required(`${path}.Name`), [input.required(`${path}.Value`)]]);
  return {
    source: input.text('Source'),
    configurationSet: input.text('ConfigurationSetName'),
    tags: Object.fromEntries(tags),
  };
}

function listed(identities: Identities, type: string | undefined): string[] {
  const all = identities.list();
  return type ? all.filter((name) => name.includes('@') === (type === 'EmailAddress')) : all;
}

function recipients(input: QueryInput): string[] {
  return ['To', 'Cc', 'Bcc'].flatMap((kind) => input.list(`Destination.${kind}Addresses`));
}

function compose(input: QueryInput): Promise<Buffer> {
  const part = (name: string) => input.text(`Message.${name}.Data`);
  const [text, html] = [part('Body.Text'), part('Body.Html')];
  const mail = new MailComposer({
    from: input.required('Source'),
    to: input.list('Destination.ToAddresses'),
    cc: input.list('Destination.CcAddresses'),
    replyTo: input.list('ReplyToAddresses').join(', '),
    subject: part('Subject') ?? '',
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
  });
  return mail.compile().build();
}
