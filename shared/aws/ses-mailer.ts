import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mailer, type RawMail, SES_ANSWERS_WITHIN_MS } from '../letters/sent-letters.ts';

/** Amazon SES. It gives every mail a Message-ID of its own, whatever the message says. */
export class SesMailer implements Mailer {
  readonly #client: SESClient;
  readonly #configurationSet: string;
  readonly #followed: string;

  /** @param followed the configuration set of mails whose arrival is told */
  constructor(client: SESClient, configurationSet: string, followed = configurationSet) {
    this.#client = client;
    this.#configurationSet = configurationSet;
    this.#followed = followed;
  }

  async send({ raw, from, to, followed = false }: RawMail): Promise<string> {
    const { MessageId } = await this.#client.send(
      new SendRawEmailCommand({
        Source: from,
        Destinations: [...to],
        RawMessage: { Data: raw },
        ConfigurationSetName: followed ? this.#followed : this.#configurationSet,
      }),
      { abortSignal: AbortSignal.timeout(SES_ANSWERS_WITHIN_MS) },
    );
    if (MessageId === undefined) throw new Error('SES took a mail without giving it an id');
    const region = await this.#client.config.region();
    return `<${MessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
  }
}
