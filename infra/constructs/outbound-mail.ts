import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

/** A DNS record that the owner of the domain has to set. */
export interface DnsRecord {
  readonly name: string;
  readonly value: string;
}

/** The domain that we send for, signed by DKIM, and the configuration sets that our mails leave by. */
export class OutboundMail extends Construct {
  readonly dkimRecords: readonly DnsRecord[];
  /** What the machine writes: told of when it fails. */
  readonly letters: ConfigurationSet;
  /** What people write: told of when it arrives as well, which is kept with the ticket. */
  readonly followedLetters: ConfigurationSet;
  readonly #identityArn: string;

  constructor(scope: Construct, id: string, { domain }: { domain: string }) {
    super(scope, id);
    this.letters = this.#addSet('Letters');
    this.followedLetters = this.#addSet('FollowedLetters');
    const identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(domain),
      configurationSet: this.letters,
    });
    this.dkimRecords = identity.dkimRecords;
    this.#identityArn = identity.emailIdentityArn;
  }

  /** Lets a function send from the domain, by these configuration sets only. */
  grantSend(fn: LambdaFunction, ...sets: readonly ConfigurationSet[]): void {
    const resources = [this.#identityArn, ...sets.map((set) => this.#arnOf(set))];
    fn.addToRolePolicy(new PolicyStatement({ actions: ['ses:SendRawEmail'], resources }));
  }

  #addSet(id: string): ConfigurationSet {
    return new ConfigurationSet(this, id, {
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // Some customers' servers know no TLS; a letter they do not get helps nobody.
      tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
    });
  }

  #arnOf({ configurationSetName: resourceName }: ConfigurationSet): string {
    return Stack.of(this).formatArn({ service: 'ses', resource: 'configuration-set', resourceName });
  }
}
