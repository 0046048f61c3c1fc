import type { Answer } from './connection.ts';
import { commandOf } from './json-client.ts';
import { type ClientConfig, type SendOptions, ServiceClient } from './service-client.ts';
import type { Refusal } from './service-error.ts';

interface RawEmail {
  readonly Source: string;
  readonly Destinations: readonly string[];
  readonly RawMessage: { readonly Data: Uint8Array };
  readonly ConfigurationSetName: string;
}

export const SendRawEmailCommand = commandOf('SendRawEmail');

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const plain = (xml: string) =>
  xml.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return SIGNS[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });

/** The text of the first element of this name. */
function textOf(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : plain(found);
}

function refusal({ status, body }: Answer): Refusal {
  return {
    name: textOf(body, 'Code') ?? 'Unknown',
    message: textOf(body, 'Message'),
    status,
    requestId: textOf(body, 'RequestId'),
  };
}

/** Amazon SES by its query protocol: a form is sent, XML comes back. */
export class SESClient extends ServiceClient {
  constructor(config?: ClientConfig) {
    super({ prefix: 'email', signingName: 'ses', id: 'SES', errors: {}, refusal }, config);
  }

  async send({ operation, input }: { operation: string; input: object }, options?: SendOptions) {
    const { Source, Destinations, RawMessage, ConfigurationSetName } = input as RawEmail;
    const form = new URLSearchParams({ Action: operation, Version: '2010-12-01', Source, ConfigurationSetName });
    for (const [at, address] of Destinations.entries()) form.set(`Destinations.member.${at + 1}`, address);
    form.set('RawMessage.Data', Buffer.from(RawMessage.Data).toString('base64'));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { body } = await this.call({ method: 'POST', path: '/', query: {}, headers, body: String(form) }, options);
    return { MessageId: textOf(body, 'MessageId') };
  }
}
