import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { CompanyCalendarSchema } from '../shared/calendar/company-calendar-schema.ts';
import { isZone } from '../shared/calendar/zone-clock.ts';
import { LETTERS_PER_HOUR } from '../shared/regulation/mail-limits.ts';

const STAGES_FOLDER = new URL('stages/', import.meta.url);

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** A calendar given by `--context` is text. */
function fromText(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

const STAGE_NAME = 'lower-case letters, digits and dashes, 16 at most: local, dev, prod';
const Stage = z.string(STAGE_NAME).regex(/^[a-z][a-z0-9-]{0,15}$/, STAGE_NAME);

/** What differs between stages. A message says what to write, and how. */
const StageValues = z
  .strictObject({
    publicUrl: z
      .url('the address where customers reach the pages, for example https://help.example.com')
      .refine((url) => !url.endsWith('/'), 'no slash at the end'),
    /** Of ACM, in the stage's region, for the host of publicUrl; without, something else leads from there to the API. */
    certificateArn: z
      .string()
      .regex(/^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, 'the ARN of a certificate of ACM')
      .optional(),
    mailDomain: z.string('the domain that SES sends and receives for, for example service.example.com').min(1),
    supportAddress: z.email('the mailbox customers write to, for example support@service.example.com').toLowerCase(),
    companyZone: z.string().refine(isZone, 'an IANA time zone, for example Asia/Shanghai').default('Asia/Shanghai'),
    calendar: z.preprocess(fromText, CompanyCalendarSchema).default('always'),
    alarmEmail: z.email('who is told when an alarm goes off').optional(),
    receiptRuleSet: z
      .string()
      .regex(/^(own|join:[\w.-]+)$/, '"own" for a new SES receipt rule set, or "join:NAME" for the one that is active')
      .default('own')
      .transform((text) =>
        text === 'own' ? ({ kind: 'own' } as const) : ({ kind: 'join', name: text.slice(5) } as const),
      ),
    signInPrefix: z
      .string('what the sign-in page of staff begins with, one for all of AWS, for example example-desk')
      .regex(/^(?!.*(aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'small letters, digits and dashes')
      .default('redress-desk'),
    rateLimit: z
      .string()
      .regex(/^[1-9]\d*\/min$/, 'public calls allowed for each client address, for example 30/min')
      .optional(),
    /** Receipts, codes and notices within an hour: the stop against loops, far above the busiest honest hour. */
    lettersPerHour: z.coerce.number('letters an hour, for example 5000').int().min(100).default(LETTERS_PER_HOUR),
    /** How many functions hand letters to SES side by side, each some ten a second: no more than SES takes. */
    letterSenders: z.coerce.number('from 2 to 1000').int().min(2).max(1000).default(2),
    /** Whether a mail to ourselves goes round every hour, and its silence calls somebody. */
    canary: z.enum(['hourly', 'off']).default('hourly'),
    /** Not above WARN: a missed duty is told as one, and the metric of missed duties is counted off that line. */
    logLevel: z.enum(['DEBUG', 'INFO', 'WARN']).default('INFO'),
    /** Heads and handlers answer, contact and resolve for their own department only (A5.4.2, ours:T5). */
    departmentScope: flag.default(false),
    /** Every invocation as a trace of X-Ray: for hunting what is slow. It costs more than all else that a ticket takes. */
    traces: flag.default(false),
    protectData: flag.default(true),
  })
  .refine(({ supportAddress, mailDomain }) => supportAddress.endsWith(`@${mailDomain}`), {
    path: ['supportAddress'],
    message: 'must be an address in mailDomain',
  });

export type StageConfig = z.output<typeof StageValues> & { readonly stage: string };

/**
 * The values of one stage: `infra/stages/<stage>.json`, each of which `--context NAME=VALUE` overrides.
 * @throws Error that says what to write where, when a value is missing or wrong.
 */
export function loadConfig(context: (name: string) => unknown): StageConfig {
  const stage = Stage.safeParse(context('stage'));
  if (!stage.success) throw new Error(`Say which stage: --context stage=NAME (${messageOf(stage.error)})`);
  const overrides = Object.keys(StageValues.shape).map((name) => [name, context(name)] as const);
  const given = Object.fromEntries(overrides.filter(([, value]) => value !== undefined));
  const values = StageValues.safeParse({ ...readStage(stage.data), ...given });
  if (values.success) return { ...values.data, stage: stage.data };
  throw new Error(
    [
      `Stage ${stage.data} is not configured. In infra/stages/${stage.data}.json (or by --context NAME=VALUE) correct:`,
      ...values.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`),
    ].join('\n'),
  );
}

function readStage(stage: string): object {
  let text: string;
  try {
    text = readFileSync(new URL(`${stage}.json`, STAGES_FOLDER), 'utf8');
  } catch {
    throw new Error(`There is no infra/stages/${stage}.json: copy infra/stages/prod.json there and edit its values`);
  }
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    throw new Error(`infra/stages/${stage}.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const messageOf = (error: z.ZodError) => error.issues.map(({ message }) => message).join('; ');
