import { readFileSync } from 'node:fs';
import { Annotations, App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CHINA_KNOWN_UNTIL } from '../shared/calendar/china-holidays.ts';
import type { CompanyCalendar } from '../shared/calendar/company-calendar.ts';
import { loadConfig } from './config.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

const CDK_JSON = new URL('../cdk.json', import.meta.url);

/** By which the local runner finds the bundle of a function, and people the construct of a resource. */
const METADATA = { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };

export interface AppOptions {
  /** Overrides what the command line and `infra/stages/<stage>.json` say: `stage`, `publicUrl`, … */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Folder of the cloud assembly; the CDK command line names its own. */
  readonly outdir?: string;
}

/**
 * The whole app of one stage, not yet synthesised. A finding of cdk-nag makes `synth()` fail.
 * @throws Error that says what to write where, when the stage is not configured.
 */
export function buildApp({ context = {}, outdir }: AppOptions = {}): App {
  // The command line hands over the context of cdk.json; a test or the local runner has no command line.
  const { context: flags } = JSON.parse(readFileSync(CDK_JSON, 'utf8'));
  const app = new App({
    context: { ...flags, ...METADATA },
    postCliContext: { ...context },
    analyticsReporting: false,
    ...(outdir && { outdir }),
  });
  const config = loadConfig((name) => app.node.tryGetContext(name));
  const data = new DataStack(app, `Redress-${config.stage}-Data`, { config });
  new ServiceStack(app, `Redress-${config.stage}-Service`, { config, data });
  warnOfUnknownHolidays(data, config.calendar);
  Tags.of(app).add('stage', config.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

const SOON_MS = 60 * 86_400_000;

/** Deadlines soon fall into a year whose public holidays nobody has entered yet: whoever deploys is told. */
function warnOfUnknownHolidays(stack: DataStack, calendar: CompanyCalendar): void {
  if (calendar === 'always' || calendar.publicHolidays === undefined) return;
  if (Date.now() + SOON_MS < Date.parse(CHINA_KNOWN_UNTIL)) return;
  Annotations.of(stack).addWarningV2(
    'redress:holidays',
    `Public holidays are known until ${CHINA_KNOWN_UNTIL} only: add the next year's notice to shared/calendar/china-holidays.ts.`,
  );
}
