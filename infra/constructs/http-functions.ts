import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  AdministrationPagesEnvironment,
  CustomerPagesEnvironment,
  DeskPagesEnvironment,
  PublicApiEnvironment,
  ShowMailEnvironment,
  StaffCommandsEnvironment,
  StaffReadsEnvironment,
} from '../../functions/environment.ts';
import {
  bindFiles,
  manageSignIns,
  readFiles,
  readMails,
  readTickets,
  signLinks,
  takeUploads,
  writeTickets,
} from './data-access.ts';
import type { DutyMoves } from './duty-moves.ts';
import { linksEnvironment, type Platform, signInEnvironment, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';

const recordEnvironment = (platform: Platform) => ({
  ...storeEnvironment(platform),
  ...linksEnvironment(platform),
  FILES_BUCKET: platform.data.files.bucketName,
});

/** What opening a ticket or working on one needs. */
function keepingRecords<Fn extends Parameters<typeof writeTickets>[0]>(fn: Fn, { data }: Platform): Fn {
  writeTickets(fn, data);
  bindFiles(fn, data);
  signLinks(fn, data);
  return fn;
}

export function publicApi(scope: Construct, platform: Platform): ServiceFunction<typeof PublicApiEnvironment> {
  const fn = new ServiceFunction(scope, 'PublicApi', {
    platform,
    entry: 'http/public-api',
    variables: PublicApiEnvironment,
    environment: { ...recordEnvironment(platform), RATE_LIMIT: platform.config.rateLimit },
  });
  takeUploads(fn, platform.data);
  return keepingRecords(fn, platform);
}

export function customerPages(scope: Construct, platform: Platform): ServiceFunction<typeof CustomerPagesEnvironment> {
  const { rateLimit, supportAddress } = platform.config;
  const fn = new ServiceFunction(scope, 'CustomerPages', {
    platform,
    entry: 'pages/customer-pages',
    variables: CustomerPagesEnvironment,
    environment: { ...recordEnvironment(platform), RATE_LIMIT: rateLimit, SUPPORT_ADDRESS: supportAddress },
  });
  takeUploads(fn, platform.data);
  readFiles(fn, platform.data);
  return keepingRecords(fn, platform);
}

export function deskPages(scope: Construct, platform: Platform): ServiceFunction<typeof DeskPagesEnvironment> {
  const fn = new ServiceFunction(scope, 'DeskPages', {
    platform,
    entry: 'pages/desk-pages',
    variables: DeskPagesEnvironment,
    environment: { ...recordEnvironment(platform), ...signInEnvironment(platform) },
  });
  writeTickets(fn, platform.data);
  signLinks(fn, platform.data);
  readFiles(fn, platform.data);
  return fn;
}

/** The only one that may write settings and sign-ins, by pages and by the API. */
export function administrationPages(
  scope: Construct,
  platform: Platform,
  moves: DutyMoves,
): ServiceFunction<typeof AdministrationPagesEnvironment> {
  const fn = new ServiceFunction(scope, 'AdministrationPages', {
    platform,
    entry: 'pages/administration-pages',
    variables: AdministrationPagesEnvironment,
    environment: {
      ...storeEnvironment(platform),
      ...linksEnvironment(platform),
      ...signInEnvironment(platform),
      USER_POOL_ID: platform.data.userPool.userPoolId,
      MOVES_QUEUE_URL: moves.queueUrl,
    },
  });
  writeTickets(fn, platform.data);
  signLinks(fn, platform.data);
  manageSignIns(fn, platform.data);
  moves.grantPost(fn);
  return fn;
}

export function staffReads(scope: Construct, platform: Platform): ServiceFunction<typeof StaffReadsEnvironment> {
  const fn = new ServiceFunction(scope, 'StaffReads', {
    platform,
    entry: 'http/staff-reads',
    variables: StaffReadsEnvironment,
    environment: { ...storeEnvironment(platform), FILES_BUCKET: platform.data.files.bucketName },
  });
  readTickets(fn, platform.data);
  readFiles(fn, platform.data);
  return fn;
}

/** Takes mails as they came apart for whoever looks at them: what strangers wrote, so it may write nothing. */
export function showMail(scope: Construct, platform: Platform): ServiceFunction<typeof ShowMailEnvironment> {
  const { data } = platform;
  const fn = new ServiceFunction(scope, 'ShowMail', {
    platform,
    entry: 'http/show-mail',
    variables: ShowMailEnvironment,
    environment: {
      ...storeEnvironment(platform),
      SIGNING_SECRET_ID: data.signingSecret.secretArn,
      MAIL_BUCKET: data.mails.bucketName,
      FILES_BUCKET: data.files.bucketName,
    },
    // SES takes mails of 40 MB, which are parsed whole; the API waits for 30 seconds.
    memorySize: 1024,
    timeout: Duration.seconds(29),
  });
  readTickets(fn, data);
  readMails(fn, data);
  readFiles(fn, data);
  signLinks(fn, data);
  return fn;
}

export function staffCommands(scope: Construct, platform: Platform): ServiceFunction<typeof StaffCommandsEnvironment> {
  const fn = new ServiceFunction(scope, 'StaffCommands', {
    platform,
    entry: 'http/staff-commands',
    variables: StaffCommandsEnvironment,
    environment: recordEnvironment(platform),
  });
  return keepingRecords(fn, platform);
}
