import { expect, test } from 'vitest';
import { flat, synthesise, targetOf } from '../synthesised.ts';

const app = synthesise();
const idAt = (path: string) => app.at(path).id;

const ROUTES: readonly [route: string, fn: string, who: 'anyone' | 'staff'][] = [
  ['POST /api/tickets', 'Http/PublicApi', 'anyone'],
  ['POST /api/uploads', 'Http/PublicApi', 'anyone'],
  ['POST /api/surveys/{token}', 'Http/PublicApi', 'anyone'],
  ['GET /api/openapi.json', 'Http/PublicApi', 'anyone'],
  ['GET /', 'Http/CustomerPages', 'anyone'],
  ['POST /', 'Http/CustomerPages', 'anyone'],
  ['ANY /t/{token}', 'Http/CustomerPages', 'anyone'],
  ['ANY /t/{token}/{proxy+}', 'Http/CustomerPages', 'anyone'],
  ['ANY /s/{token}', 'Http/CustomerPages', 'anyone'],
  ['GET /assets/{proxy+}', 'Http/CustomerPages', 'anyone'],
  ['ANY /desk', 'Http/DeskPages', 'anyone'],
  ['ANY /desk/{proxy+}', 'Http/DeskPages', 'anyone'],
  ['ANY /desk/administration', 'Http/AdministrationPages', 'anyone'],
  ['ANY /desk/administration/{proxy+}', 'Http/AdministrationPages', 'anyone'],
  ['GET /m/{token}', 'Http/ShowMail', 'anyone'],
  ['GET /api/tickets/{number}/messages/{id}/html', 'Http/ShowMail', 'staff'],
  ['GET /api/{proxy+}', 'Http/StaffReads', 'staff'],
  ['POST /api/tickets/{proxy+}', 'Http/StaffCommands', 'staff'],
  ['POST /api/capas/{proxy+}', 'Http/StaffCommands', 'staff'],
  ['POST /api/deputies', 'Http/StaffCommands', 'staff'],
  ['POST /api/deputies/{id}/end', 'Http/StaffCommands', 'staff'],
  ['GET /api/settings', 'Http/AdministrationPages', 'staff'],
  ['GET /api/settings/{proxy+}', 'Http/AdministrationPages', 'staff'],
  ['PUT /api/settings/{proxy+}', 'Http/AdministrationPages', 'staff'],
  ['POST /api/settings/{proxy+}', 'Http/AdministrationPages', 'staff'],
  ['GET /api/staff', 'Http/AdministrationPages', 'staff'],
  ['POST /api/staff', 'Http/AdministrationPages', 'staff'],
  ['GET /api/staff/{id}', 'Http/AdministrationPages', 'staff'],
  ['PATCH /api/staff/{id}', 'Http/AdministrationPages', 'staff'],
  ['ANY /desk/persons', 'PersonalData/Edge', 'anyone'],
  ['ANY /desk/persons/{proxy+}', 'PersonalData/Edge', 'anyone'],
  ['GET /api/customers/{id}/privacy', 'PersonalData/Edge', 'staff'],
  ['POST /api/customers/{id}/exports', 'PersonalData/Edge', 'staff'],
  ['POST /api/customers/{id}/erasures', 'PersonalData/Edge', 'staff'],
  ['POST /api/customers/{id}/hold', 'PersonalData/Edge', 'staff'],
  ['POST /api/customers/{id}/hold-release', 'PersonalData/Edge', 'staff'],
  ['GET /api/destructions', 'PersonalData/Edge', 'staff'],
];

const routes = app.ofType('AWS::ApiGatewayV2::Route');

test.each(ROUTES)('%s goes to %s and is open to %s', (key, fn, who) => {
  const route = routes.find(({ properties }) => properties.RouteKey === key)?.properties;
  const integrationId = /<(\w+)>/.exec(flat(route?.Target))?.[1];
  const integration = app.resources.find(({ id }) => id === integrationId);
  expect(targetOf(integration?.properties.IntegrationUri)).toBe(idAt(fn));
  expect(route?.AuthorizationType).toBe(who === 'staff' ? 'JWT' : 'NONE');
});

test('no other route exists', () => {
  expect(routes.map(({ properties }) => properties.RouteKey).sort()).toEqual(ROUTES.map(([key]) => key).sort());
});

test('staff routes take tokens of our user pool for our client only', () => {
  const [authorizer] = app.ofType('AWS::ApiGatewayV2::Authorizer');
  expect(authorizer?.properties.IdentitySource).toEqual(['$request.header.Authorization']);
  expect(flat(authorizer?.properties.JwtConfiguration.Issuer)).toContain('StaffPool');
  expect(flat(authorizer?.properties.JwtConfiguration.Audience[0])).toContain('StaffPoolDesk');
});

test('a certificate brings the public address to the API by a record that is told; without one nothing claims the name', () => {
  const certificateArn = 'arn:aws:acm:eu-central-1:111111111111:certificate/0a1b2c3d-0000-4000-8000-000000000000';
  const named = synthesise({ certificateArn, publicUrl: 'https://help.example.com' });
  const { DomainName, DomainNameConfigurations } = named.at('Http/Routes/Domain').properties;
  expect([DomainName, DomainNameConfigurations[0].CertificateArn]).toEqual(['help.example.com', certificateArn]);
  expect(named.ofType('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
  expect(flat(named.outputs.PublicAddressRecord.Value)).toMatch(/^<.*Domain.*> CNAME <.*RegionalDomainName>$/);
  expect(app.ofType('AWS::ApiGatewayV2::DomainName')).toEqual([]);
});

test('the access log holds neither paths, in which there are tokens, nor addresses of customers', () => {
  const { AccessLogSettings, DefaultRouteSettings } = app.at('Http/Routes/Stage').properties;
  expect(AccessLogSettings.Format).not.toMatch(/\$context\.(path|identity)/);
  expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
});

test.each([
  ['Reactions/FollowEvents', { BatchSize: 25 }],
  // Counting costs by the batch (ADR 6).
  ['Reactions/CountEvents', { BatchSize: 100, MaximumBatchingWindowInSeconds: 60 }],
])('%s sees inserted events only, and none is lost', (path, batch) => {
  const fn = idAt(path);
  const mapping = app
    .ofType('AWS::Lambda::EventSourceMapping')
    .find(({ properties }) => targetOf(properties.FunctionName) === fn)?.properties;
  expect(mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
    { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['entry'] } } } },
  ]);
  expect(mapping).toMatchObject({
    StartingPosition: 'TRIM_HORIZON',
    ...batch,
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  expect(targetOf(mapping.DestinationConfig.OnFailure.Destination)).toMatch(/Undelivered/);
});

test('queues hand a failed message back alone, and letters leave by two senders at most', () => {
  const mappingOf = (path: string) =>
    app
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ properties }) => targetOf(properties.EventSourceArn) === idAt(path))?.properties;
  expect(mappingOf('InboundMail/Queue').FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  expect(mappingOf('Letters/Queue')).toMatchObject({
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});

test('timers are in a group of their own, and only its schedules may call', () => {
  const group = app.at('Timers/Group').properties.Name;
  const [trust] = app.at('Timers/Role').properties.AssumeRolePolicyDocument.Statement;
  expect(flat(trust.Condition.StringEquals['aws:SourceArn'])).toContain('TimersGroup');
  expect(app.at('Timers/ActOnDue').properties.Environment.Variables.TIMER_GROUP).toBe(group);
});

test('the sweep runs every half hour', () => {
  const schedule = app.at('TimerSweep/Schedule').properties;
  expect(schedule.ScheduleExpression).toBe('rate(30 minutes)');
  expect(targetOf(schedule.Target.Arn)).toBe(idAt('TimerSweep/Sweep'));
});

test('E1.8.2#27 the report of a month is frozen on the first of the next one, by the clock of the company', () => {
  const schedule = synthesise({ companyZone: 'Europe/Berlin' }).at('MonthlyReports/Schedule').properties;
  expect(schedule).toMatchObject({
    ScheduleExpression: 'cron(5 0 1 * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'OFF' },
  });
  expect(targetOf(schedule.Target.Arn)).toBe(idAt('MonthlyReports/FreezeMonth'));
  expect(targetOf(schedule.Target.DeadLetterConfig.Arn)).toBe(idAt('MonthlyReports/Undelivered'));
});
