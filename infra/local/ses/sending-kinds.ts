import { createHash } from 'node:crypto';
import type { ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import type { EventDestinations } from './event-destinations.ts';
import type { Identities } from './identities.ts';

/** Events that come of what happens here; what tracks opening and clicking would rewrite the mail. */
const EVENT_TYPES = ['send', 'delivery', 'bounce', 'complaint', 'reject', 'deliverydelay', 'renderingfailure'];

/** `AWS::SES::EmailIdentity`, `AWS::SES::ConfigurationSet` and its event destinations. */
export function sendingKinds(identities: Identities, events: EventDestinations): ResourceKind[] {
  return [identityKind(identities), configurationSetKind(events), eventDestinationKind(events)];
}

function identityKind(identities: Identities): ResourceKind {
  return {
    type: 'AWS::SES::EmailIdentity',
    identify(resource) {
      const identity = givenName(resource, 'EmailIdentity') ?? physicalName(resource);
      return { ref: identity, attributes: dkimTokens(identity) };
    },
    create(resource) {
      requireKnown(resource, {
        known: ['EmailIdentity', 'ConfigurationSetAttributes'],
        inert: ['DkimAttributes', 'DkimSigningAttributes', 'FeedbackAttributes', 'MailFromAttributes', 'Tags'],
      });
      identities.declare(resource.ref, resource.properties.ConfigurationSetAttributes?.ConfigurationSetName);
    },
  };
}

/** Names and values of the DNS records that would prove the domain: made up, but always the same. */
function dkimTokens(identity: string): Record<string, string> {
  const tokens = [1, 2, 3].map((number) => {
    const token = createHash('sha256').update(`${identity}:${number}`).digest('hex').slice(0, 32);
    return [
      [`DkimDNSTokenName${number}`, `${token}._domainkey.${identity}`],
      [`DkimDNSTokenValue${number}`, `${token}.dkim.amazonses.com`],
    ];
  });
  return Object.fromEntries(tokens.flat());
}

function configurationSetKind(events: EventDestinations): ResourceKind {
  return {
    type: 'AWS::SES::ConfigurationSet',
    identify: (resource) => ({ ref: givenName(resource, 'Name') ?? physicalName(resource), attributes: {} }),
    create(resource) {
      requireKnown(resource, {
        known: ['Name', 'SendingOptions'],
        inert: ['DeliveryOptions', 'ReputationOptions', 'SuppressionOptions', 'Tags', 'VdmOptions'],
      });
      if (resource.properties.SendingOptions?.SendingEnabled === false) throw unsupported(resource, 'sending disabled');
      events.declareSet(resource.ref);
    },
  };
}

function eventDestinationKind(events: EventDestinations): ResourceKind {
  return {
    type: 'AWS::SES::ConfigurationSetEventDestination',
    identify: (resource) => ({ ref: physicalName(resource), attributes: { Id: physicalName(resource) } }),
    create(resource) {
      requireKnown(resource, { known: ['ConfigurationSetName', 'EventDestination'] });
      const { ConfigurationSetName, EventDestination } = resource.properties;
      const { Name: _, Enabled, MatchingEventTypes, SnsDestination, ...others } = EventDestination;
      const unknown = Object.keys(others);
      if (unknown.length > 0) throw unsupported(resource, unknown.join(', '));
      const types: string[] = MatchingEventTypes.map((type: string) => type.replace('_', '').toLowerCase());
      const wrong = types.find((type) => !EVENT_TYPES.includes(type));
      if (wrong) throw unsupported(resource, `events of type ${wrong}`);
      if (Enabled === true) events.declareTopic(ConfigurationSetName, SnsDestination.TopicARN, types);
    },
  };
}
