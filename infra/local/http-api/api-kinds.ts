import type { DeclaredResource, Resource, ResourceKind } from '../part.ts';
import { stableId } from '../stable-id.ts';
import { givenName, requireKnown, unsupported } from '../template-properties.ts';
import type { ApiDefinition } from './api-definition.ts';

const MAX_INTEGRATION_MS = 30_000;

/** The kinds of API Gateway v2 that make up an HTTP API. `publicUrl` is where this machine serves it. */
export function apiKinds(api: ApiDefinition, publicUrl: string): ResourceKind[] {
  return [
    apiKind(api, publicUrl),
    stageKind(),
    integrationKind(api),
    authorizerKind(api),
    routeKind(api),
    ...domainKinds(),
  ];
}

const byId = (resource: DeclaredResource) => ({
  ref: stableId(resource, 10),
  attributes: { Id: stableId(resource, 10) },
});

function apiKind(api: ApiDefinition, publicUrl: string): ResourceKind {
  return {
    type: 'AWS::ApiGatewayV2::Api',
    identify(resource) {
      const id = stableId(resource, 10);
      return { ref: id, attributes: { ApiEndpoint: publicUrl, ApiId: id } };
    },
    create(resource) {
      const inert = ['Description', 'DisableExecuteApiEndpoint', 'IpAddressType', 'Name', 'Tags', 'Version'];
      requireKnown(resource, { known: ['CorsConfiguration', 'ProtocolType'], inert });
      if (resource.properties.ProtocolType !== 'HTTP')
        throw unsupported(resource, `${resource.properties.ProtocolType} APIs`);
      if (api.id && api.id !== resource.ref) throw unsupported(resource, 'more than one API');
      api.id = resource.ref;
      api.cors = resource.properties.CorsConfiguration;
    },
  };
}

/** Throttling is left to the real service, as are access logs. */
function stageKind(): ResourceKind {
  return {
    type: 'AWS::ApiGatewayV2::Stage',
    identify: (resource) => ({ ref: givenName(resource, 'StageName') ?? '$default', attributes: {} }),
    create(resource) {
      const inert = [
        'AccessLogSettings',
        'ApiId',
        'AutoDeploy',
        'DefaultRouteSettings',
        'Description',
        'RouteSettings',
        'Tags',
      ];
      requireKnown(resource, { known: ['StageName'], inert });
      if (resource.ref !== '$default') throw unsupported(resource, `the stage ${resource.ref}, only $default`);
    },
  };
}

function integrationKind(api: ApiDefinition): ResourceKind {
  return {
    type: 'AWS::ApiGatewayV2::Integration',
    identify: byId,
    create(resource) {
      const known = ['IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'];
      requireKnown(resource, { known, inert: ['ApiId', 'CredentialsArn', 'Description', 'IntegrationMethod'] });
      const { IntegrationType, IntegrationUri, PayloadFormatVersion, TimeoutInMillis } = resource.properties;
      if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0') {
        throw unsupported(resource, `${IntegrationType} integrations of payload format ${PayloadFormatVersion}`);
      }
      const functionArn = /arn:aws:lambda:[^/]*/.exec(String(IntegrationUri).split('/functions/').at(-1) ?? '')?.[0];
      if (!functionArn) throw unsupported(resource, `the integration with ${IntegrationUri}`);
      api.integrations.set(resource.ref, { functionArn, timeoutMs: Number(TimeoutInMillis ?? MAX_INTEGRATION_MS) });
    },
  };
}

function authorizerKind(api: ApiDefinition): ResourceKind {
  return {
    type: 'AWS::ApiGatewayV2::Authorizer',
    identify: byId,
    create(resource) {
      const known = ['AuthorizerType', 'IdentitySource', 'JwtConfiguration'];
      requireKnown(resource, { known, inert: ['ApiId', 'Name'] });
      const { AuthorizerType, IdentitySource, JwtConfiguration } = resource.properties;
      if (AuthorizerType !== 'JWT') throw unsupported(resource, `${AuthorizerType} authorizers`);
      const header = /^\$request\.header\.([\w-]+)$/.exec(IdentitySource?.[0])?.[1]?.toLowerCase();
      if (!header) throw unsupported(resource, `the identity source ${IdentitySource}`);
      api.authorizers.set(resource.ref, {
        header,
        issuer: JwtConfiguration.Issuer,
        audience: JwtConfiguration.Audience,
      });
    },
  };
}

function routeKind(api: ApiDefinition): ResourceKind {
  return {
    type: 'AWS::ApiGatewayV2::Route',
    identify: byId,
    create(resource) {
      const known = ['AuthorizationScopes', 'AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'];
      requireKnown(resource, { known, inert: ['ApiId', 'OperationName'] });
      api.routes.set(resource.properties.RouteKey, targetOf(resource));
    },
  };
}

function targetOf(resource: Resource) {
  const { AuthorizationType = 'NONE', AuthorizerId, AuthorizationScopes = [], Target } = resource.properties;
  if (!['NONE', 'JWT'].includes(AuthorizationType))
    throw unsupported(resource, `the authorization ${AuthorizationType}`);
  const authorizerId: string | undefined = AuthorizationType === 'JWT' ? AuthorizerId : undefined;
  return { integrationId: String(Target).replace('integrations/', ''), authorizerId, scopes: AuthorizationScopes };
}

/** The API's own domain name means nothing on one machine. */
function domainKinds(): ResourceKind[] {
  const attributes = { RegionalDomainName: 'domain.local', RegionalHostedZoneId: 'ZLOCAL' };
  return ['DomainName', 'ApiMapping'].map((type) => ({
    type: `AWS::ApiGatewayV2::${type}`,
    identify: (resource) => ({ ref: givenName(resource, 'DomainName') ?? resource.logicalId, attributes }),
    create: () => undefined,
  }));
}
