import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mailer, SES_ANSWERS_WITHIN_MS } from '../letters/sent-letters.ts';

/** Amazon SES. It gives every mail a Message-ID of its own, whatever the message says. */
export class SesMailer implements Mailer {
  readonly #client: SESClient;
  readonly #configurationSet: string;

  constructor(client: SESClient, configurationSet: string) {
    this.#client = client;
    this.#configurationSet = configurationSet;
  }

  async send({ raw, from, to }: { raw: Uint8Array; from: string; to: readonly string[] }): Promise<string> {
    const { MessageId } = await this.#client.send(
      new SendRawEmailCommand({
        Source: from,
        Destinations: [...to],
        RawMessage: { Data: raw },
        ConfigurationSetName: this.#configurationSet,
      }),
      { abortSignal: AbortSignal.timeout(SES_ANSWERS_WITHIN_MS) },
    );
    if (MessageId === undefined) throw new Error('SES took a mail without giving it an id');
    const region = await this.#client.config.region();
    return `<${MessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
  }
}
