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

/** The domain that we send for, signed by DKIM, and the configuration set that our mails leave by. */
export class OutboundMail extends Construct {
  readonly dkimRecords: readonly DnsRecord[];
  readonly configurationSet: ConfigurationSet;
  readonly configurationSetName: string;
  readonly #resources: string[];

  constructor(scope: Construct, id: string, { domain }: { domain: string }) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'Letters', {
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // Some customers' servers know no TLS; a letter they do not get helps nobody.
      tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
    });
    const identity = new EmailIdentity(this, 'Domain', { identity: Identity.domain(domain), configurationSet });
    this.configurationSet = configurationSet;
    this.dkimRecords = identity.dkimRecords;
    this.configurationSetName = configurationSet.configurationSetName;
    this.#resources = [
      identity.emailIdentityArn,
      Stack.of(this).formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: configurationSet.configurationSetName,
      }),
    ];
  }

  /** Lets a function send from the domain, by the configuration set only. */
  grantSend(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['ses:SendRawEmail'], resources: this.#resources }));
  }
}
