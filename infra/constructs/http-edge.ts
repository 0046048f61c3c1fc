import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
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
import { HttpRoutes } from './http-routes.ts';
import type { DnsRecord } from './outbound-mail.ts';
import type { PersonalData } from './personal-data.ts';
import { linksEnvironment, type Platform, signInEnvironment, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';

interface EdgeProps {
  readonly platform: Platform;
  readonly persons: PersonalData;
  readonly moves: DutyMoves;
}

/** The HTTP API and its functions, cut by what they may do: a customer's function holds no staff permission. */
export class HttpEdge extends Construct {
  /** Where API Gateway serves it; customers may know it by another name (`publicUrl`). */
  readonly url: string;
  readonly addressRecord: DnsRecord | undefined;

  constructor(scope: Construct, id: string, { platform, persons, moves }: EdgeProps) {
    super(scope, id);
    const routes = new HttpRoutes(this, 'Routes', platform);
    this.url = routes.url;
    this.addressRecord = routes.addressRecord;
    routes.watch(platform.pager);
    routes.open(this.#publicApi(platform), [
      'POST /api/tickets',
      'POST /api/uploads',
      'POST /api/surveys/{token}',
      'GET /api/openapi.json',
    ]);
    routes.open(this.#customerPages(platform), [
      'GET /',
      'POST /',
      'ANY /t/{token}',
      'ANY /t/{token}/{proxy+}',
      'ANY /s/{token}',
      'GET /assets/{proxy+}',
    ]);
    routes.signedInByCookie(this.#deskPages(platform), ['ANY /desk', 'ANY /desk/{proxy+}']);
    const administration = this.#administrationPages(platform, moves);
    routes.signedInByCookie(administration, ['ANY /desk/administration', 'ANY /desk/administration/{proxy+}']);
    routes.staffOnly(administration, [
      'GET /api/settings',
      'GET /api/settings/{proxy+}',
      'PUT /api/settings/{proxy+}',
      'POST /api/settings/{proxy+}',
      'GET /api/staff',
      'POST /api/staff',
      'GET /api/staff/{id}',
      'PATCH /api/staff/{id}',
    ]);
    routes.signedInByCookie(persons.edge, ['ANY /desk/persons', 'ANY /desk/persons/{proxy+}']);
    routes.staffOnly(persons.edge, [
      'GET /api/customers/{id}/privacy',
      'POST /api/customers/{id}/exports',
      'POST /api/customers/{id}/erasures',
      'POST /api/customers/{id}/hold',
      'POST /api/customers/{id}/hold-release',
      'GET /api/destructions',
    ]);
    const showMail = this.#showMail(platform);
    routes.open(showMail, ['GET /m/{token}']);
    routes.staffOnly(showMail, ['GET /api/tickets/{number}/messages/{id}/html']);
    routes.staffOnly(this.#staffReads(platform), ['GET /api/{proxy+}']);
    routes.staffOnly(this.#staffCommands(platform), [
      'POST /api/tickets/{proxy+}',
      'POST /api/capas/{proxy+}',
      'POST /api/deputies',
      'POST /api/deputies/{id}/end',
    ]);
  }

  #publicApi(platform: Platform): ServiceFunction<typeof PublicApiEnvironment> {
    const publicApi = new ServiceFunction(this, 'PublicApi', {
      platform,
      entry: 'http/public-api',
      variables: PublicApiEnvironment,
      environment: { ...recordEnvironment(platform), RATE_LIMIT: platform.config.rateLimit },
    });
    takeUploads(publicApi, platform.data);
    return keepingRecords(publicApi, platform);
  }

  #customerPages(platform: Platform): ServiceFunction<typeof CustomerPagesEnvironment> {
    const { rateLimit, supportAddress } = platform.config;
    const customerPages = new ServiceFunction(this, 'CustomerPages', {
      platform,
      entry: 'pages/customer-pages',
      variables: CustomerPagesEnvironment,
      environment: { ...recordEnvironment(platform), RATE_LIMIT: rateLimit, SUPPORT_ADDRESS: supportAddress },
    });
    takeUploads(customerPages, platform.data);
    readFiles(customerPages, platform.data);
    return keepingRecords(customerPages, platform);
  }

  #deskPages(platform: Platform): ServiceFunction<typeof DeskPagesEnvironment> {
    const deskPages = new ServiceFunction(this, 'DeskPages', {
      platform,
      entry: 'pages/desk-pages',
      variables: DeskPagesEnvironment,
      environment: { ...recordEnvironment(platform), ...signInEnvironment(platform) },
    });
    writeTickets(deskPages, platform.data);
    signLinks(deskPages, platform.data);
    readFiles(deskPages, platform.data);
    return deskPages;
  }

  /** The only one that may write settings and sign-ins, by pages and by the API. */
  #administrationPages(platform: Platform, moves: DutyMoves): ServiceFunction<typeof AdministrationPagesEnvironment> {
    const administration = new ServiceFunction(this, 'AdministrationPages', {
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
    writeTickets(administration, platform.data);
    signLinks(administration, platform.data);
    manageSignIns(administration, platform.data);
    moves.grantPost(administration);
    return administration;
  }

  #staffReads(platform: Platform): ServiceFunction<typeof StaffReadsEnvironment> {
    const staffReads = new ServiceFunction(this, 'StaffReads', {
      platform,
      entry: 'http/staff-reads',
      variables: StaffReadsEnvironment,
      environment: { ...storeEnvironment(platform), FILES_BUCKET: platform.data.files.bucketName },
    });
    readTickets(staffReads, platform.data);
    readFiles(staffReads, platform.data);
    return staffReads;
  }

  /** Takes mails as they came apart for whoever looks at them: what strangers wrote, so it may write nothing. */
  #showMail(platform: Platform): ServiceFunction<typeof ShowMailEnvironment> {
    const { data } = platform;
    const showMail = new ServiceFunction(this, 'ShowMail', {
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
    readTickets(showMail, data);
    readMails(showMail, data);
    readFiles(showMail, data);
    signLinks(showMail, data);
    return showMail;
  }

  #staffCommands(platform: Platform): ServiceFunction<typeof StaffCommandsEnvironment> {
    const staffCommands = new ServiceFunction(this, 'StaffCommands', {
      platform,
      entry: 'http/staff-commands',
      variables: StaffCommandsEnvironment,
      environment: recordEnvironment(platform),
    });
    return keepingRecords(staffCommands, platform);
  }
}

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
