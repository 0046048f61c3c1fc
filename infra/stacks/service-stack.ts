import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { Canary } from '../constructs/canary.ts';
import { Dashboard } from '../constructs/dashboard.ts';
import { DeadlineTimers } from '../constructs/deadline-timers.ts';
import { DeliveryEvents } from '../constructs/delivery-events.ts';
import { DutyMoves } from '../constructs/duty-moves.ts';
import { HttpEdge } from '../constructs/http-edge.ts';
import { InboundMail } from '../constructs/inbound-mail.ts';
import { Letters } from '../constructs/letters.ts';
import { MonthlyReports } from '../constructs/monthly-reports.ts';
import { OutboundMail } from '../constructs/outbound-mail.ts';
import { Pager } from '../constructs/pager.ts';
import { PersonalData } from '../constructs/personal-data.ts';
import { Procedures } from '../constructs/procedures.ts';
import { Reactions } from '../constructs/reactions.ts';
import { SavedQueries } from '../constructs/saved-queries.ts';
import { TimerSweep } from '../constructs/timer-sweep.ts';
import type { DataStack } from './data-stack.ts';

/** Everything that works: it may be torn down and deployed again, as nothing is kept in it but what is under way. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { config, data }: { config: StageConfig; data: DataStack }) {
    super(scope, id, { description: 'Redress: what works' });
    const platform = { config, data, pager: new Pager(this, 'Pager', { email: config.alarmEmail }) };
    const timers = new DeadlineTimers(this, 'Timers', { platform });
    const moves = new DutyMoves(this, 'DutyMoves', { platform });
    new TimerSweep(this, 'TimerSweep', { platform, timers, moves });
    const procedures = new Procedures(this, 'Procedures', { platform });
    const outbound = new OutboundMail(this, 'OutboundMail', { domain: config.mailDomain });
    new DeliveryEvents(this, 'DeliveryEvents', { platform, outbound });
    const letters = new Letters(this, 'Letters', { platform, outbound });
    new Reactions(this, 'Reactions', { platform, timers, procedures, letters });
    new MonthlyReports(this, 'MonthlyReports', { platform, letters });
    if (config.canary === 'hourly') new Canary(this, 'Canary', { platform, outbound });
    const inbound = new InboundMail(this, 'InboundMail', { platform });
    const persons = new PersonalData(this, 'PersonalData', { platform });
    const edge = new HttpEdge(this, 'Http', { platform, persons, moves });
    new Dashboard(this, 'Dashboard', { data });
    new SavedQueries(this, 'SavedQueries');
    this.#addOutputs({ config, outbound, inbound, edge });
  }

  #addOutputs({ config, outbound, inbound, edge }: Outputs): void {
    const output = (id: string, value: string) => new CfnOutput(this, id, { value });
    output('ApiUrl', edge.url);
    const { addressRecord: address } = edge;
    if (address) output('PublicAddressRecord', `${address.name} CNAME ${address.value}`);
    output('SupportAddress', config.supportAddress);
    output('MailExchangeRecord', `${config.mailDomain} MX 10 inbound-smtp.${Aws.REGION}.amazonaws.com`);
    for (const [index, { name, value }] of outbound.dkimRecords.entries()) {
      output(`DkimRecord${index + 1}`, `${name} CNAME ${value}`);
    }
    output('ReceiptRuleSetName', inbound.ruleSetName);
    output('InboundMailQueueUrl', inbound.queueUrl);
    output('ActivateReceiptRuleSet', activation(config, inbound.ruleSetName));
  }
}

interface Outputs {
  readonly config: StageConfig;
  readonly outbound: OutboundMail;
  readonly inbound: InboundMail;
  readonly edge: HttpEdge;
}

/** CloudFormation makes rule sets but does not activate them; of several in an account one is active. */
const activation = ({ receiptRuleSet }: StageConfig, name: string) =>
  receiptRuleSet.kind === 'own'
    ? `aws ses set-active-receipt-rule-set --rule-set-name ${name}`
    : 'nothing to activate: the rule was added to the set that is active';
