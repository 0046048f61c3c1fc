import { Construct } from 'constructs';
import type { DutyMoves } from './duty-moves.ts';
import {
  administrationPages,
  customerPages,
  deskPages,
  publicApi,
  showMail,
  staffCommands,
  staffReads,
} from './http-functions.ts';
import { HttpRoutes } from './http-routes.ts';
import type { DnsRecord } from './outbound-mail.ts';
import type { PersonalData } from './personal-data.ts';
import type { Platform } from './platform.ts';

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
    routes.open(publicApi(this, platform), [
      'POST /api/tickets',
      'POST /api/uploads',
      'POST /api/surveys/{token}',
      'GET /api/openapi.json',
    ]);
    routes.open(customerPages(this, platform), [
      'GET /',
      'POST /',
      'ANY /t/{token}',
      'ANY /t/{token}/{proxy+}',
      'ANY /s/{token}',
      'GET /assets/{proxy+}',
    ]);
    routes.signedInByCookie(deskPages(this, platform), ['ANY /desk', 'ANY /desk/{proxy+}']);
    const administration = administrationPages(this, platform, moves);
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
    const mails = showMail(this, platform);
    routes.open(mails, ['GET /m/{token}']);
    routes.staffOnly(mails, ['GET /api/tickets/{number}/messages/{id}/html']);
    routes.staffOnly(staffReads(this, platform), ['GET /api/{proxy+}']);
    routes.staffOnly(staffCommands(this, platform), [
      'POST /api/tickets/{proxy+}',
      'POST /api/capas/{proxy+}',
      'POST /api/deputies',
      'POST /api/deputies/{id}/end',
    ]);
  }
}
