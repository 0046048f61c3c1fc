import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { DomainName, HttpApi, type HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DnsRecord } from './outbound-mail.ts';
import type { Pager } from './pager.ts';
import type { Platform } from './platform.ts';

/** Requests a second, and how many at once: far above a desk's day, far below what would hurt the account. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** A line for each request: no path, as links carry tokens, and no client address. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  failure: '$context.integrationErrorMessage',
  refusal: '$context.authorizer.error',
};

/** As in `POST /api/tickets`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'ANY'} /${string}`;

/** The HTTP API: which requests reach which function, and which of them only with a token of staff. */
export class HttpRoutes extends Construct {
  readonly url: string;
  /** What brings the public address here, where the stage names a certificate for it. */
  readonly addressRecord: DnsRecord | undefined;
  readonly #api = new HttpApi(this, 'Api', { createDefaultStage: false });
  readonly #staff: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, { config, data }: Pick<Platform, 'config' | 'data'>) {
    super(scope, id);
    const domain = this.#addDomain(config);
    this.addressRecord = domain && { name: domain.name, value: domain.regionalDomainName };
    this.url = this.#addStage(domain).url;
    this.#staff = new HttpJwtAuthorizer('Staff', data.userPool.userPoolProviderUrl, {
      jwtAudience: [data.userPoolClient.userPoolClientId],
    });
  }

  /** One alarm on what people and programs see, whichever function it is: an error that it answers is none of Lambda's `Errors`. */
  watch(pager: Pager): void {
    pager.watch(this, 'Failing', {
      metric: this.#api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      impact: 'Customers or staff are answered with an error by the form, a status page, the desk or the API',
      runbook: 'pages-failing',
    });
  }

  /** Routes that anybody may call; what they then may do, their links and tokens say. */
  open(fn: LambdaFunction, keys: readonly RouteKey[]): void {
    for (const route of this.#add(fn, keys)) {
      acknowledge(route, {
        'AwsSolutions-APIG4': 'Customers have no account: the form is open, all else needs a signed link.',
      });
    }
  }

  /** Pages of staff: their cookie's token is checked in the function, as the authorizer reads headers only. */
  signedInByCookie(fn: LambdaFunction, keys: readonly RouteKey[]): void {
    for (const route of this.#add(fn, keys)) {
      acknowledge(route, {
        'AwsSolutions-APIG4': 'The token of the session is in a cookie, which the function checks on every request.',
      });
    }
  }

  /** Routes that API Gateway lets through with a token of the user pool only. */
  staffOnly(fn: LambdaFunction, keys: readonly RouteKey[]): void {
    this.#add(fn, keys, this.#staff);
  }

  #add(fn: LambdaFunction, keys: readonly RouteKey[], authorizer?: HttpJwtAuthorizer) {
    const integration = new HttpLambdaIntegration(fn.node.id, fn);
    return keys.flatMap((key) => {
      const [method, path] = key.split(' ') as [HttpMethod, string];
      return this.#api.addRoutes({ path, methods: [method], integration, ...(authorizer && { authorizer }) });
    });
  }

  #addDomain({ publicUrl, certificateArn }: Platform['config']): DomainName | undefined {
    if (certificateArn === undefined) return undefined;
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    return new DomainName(this, 'Domain', { domainName: new URL(publicUrl).hostname, certificate });
  }

  #addStage(domainName: DomainName | undefined): HttpStage {
    const lines = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      ...(domainName && { domainMapping: { domainName } }),
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(lines),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}
