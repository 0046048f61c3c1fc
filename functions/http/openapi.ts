import * as z from 'zod/mini';
import {
  EffectAnswer,
  HistoryAnswer,
  SettingAnswer,
  StaffMemberAnswer,
  VersionAnswer,
} from './administration/administration-answers.ts';
import { CONTENTS } from './administration/setting-contents.ts';
import { ProblemAnswer } from './answers/problem-answer.ts';
import { AcceptedAnswer } from './answers/public-answers.ts';
import { RecordAnswer } from './answers/record-answer.ts';
import type { ApiCall } from './api-call.ts';
import { API_CALLS } from './api-calls.ts';
import { CapaAnswer, DeputyAnswer } from './capa-answers.ts';
import { PersonAnswer, PrivacyOrderAnswer } from './privacy-requests.ts';

type Json = Readonly<Record<string, unknown>>;

const STATUS_MEANS: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Kept',
  302: 'It is there: follow Location',
  400: 'Not JSON, or a header that makes no sense',
  403: 'Not allowed to your role',
  404: 'Unknown',
  409: 'Not possible as things stand: `possible` says what is, `missing` what is lacking',
  410: 'The link has expired',
  412: 'Changed since the version in If-Match',
  413: 'JSON over 1 MB',
  422: 'Wrong fields, named in `errors`',
  428: 'If-Match is lacking',
  429: 'Too many calls from this address; Retry-After says how long to wait',
};

const HEADERS: Readonly<Record<string, Json>> = {
  'Idempotency-Key': {
    description: 'Same key and same body within 24 hours: the same answer. Same key and another body: 422.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  'If-Match': { description: 'The ETag of the record acted on; a stale one gives 412.', schema: { type: 'string' } },
};

/** What the HTTP API itself answers before a function runs. */
const GATEWAY_ANSWER = json({ type: 'object', properties: { message: { type: 'string' } }, required: ['message'] });

/** Schemas that many calls share, by the name they have in the document. */
const NAMED: ReadonlyMap<z.ZodMiniType, string> = new Map<z.ZodMiniType, string>([
  [ProblemAnswer, 'Problem'],
  [RecordAnswer, 'Record'],
  [AcceptedAnswer, 'Accepted'],
  [CapaAnswer, 'Capa'],
  [DeputyAnswer, 'Deputyship'],
  [PersonAnswer, 'Person'],
  [PrivacyOrderAnswer, 'PrivacyOrder'],
  [SettingAnswer, 'Setting'],
  [EffectAnswer, 'Effect'],
  [HistoryAnswer, 'History'],
  [VersionAnswer, 'SettingVersion'],
  [StaffMemberAnswer, 'StaffMember'],
  ...Object.entries(CONTENTS).map(([kind, schema]): [z.ZodMiniType, string] => [schema, `${kind}Content`]),
]);

/** What calls answer when they refuse, written once. */
const RESPONSES: Json = Object.fromEntries([
  ...Object.keys(STATUS_MEANS)
    .filter((status) => Number(status) >= 400)
    .map((status) => [status, problem(Number(status))]),
  ['401', { description: 'No token, or a bad one', ...GATEWAY_ANSWER }],
  ['default', problem('Anything else')],
]);

/** The API as OpenAPI 3.1, made from the schemas that the functions parse with, without the servers that speak it. */
export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Redress',
      version: '1',
      description:
        'Customers report problems, staff keep the promises that the regulations make about them. Times are ISO 8601 in UTC.',
    },
    paths: Object.fromEntries(
      [...new Set(API_CALLS.map(({ path }) => path))].map((path) => [path, operationsAt(path)]),
    ),
    components: {
      securitySchemes: { staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: RESPONSES,
      schemas: Object.fromEntries([...NAMED].map(([schema, name]) => [name, schemaOf(schema)])),
    },
  };
}

const sharedResponse = (name: number | string): Json => ({ $ref: `#/components/responses/${name}` });

function operationsAt(path: string): Json {
  return Object.fromEntries(
    API_CALLS.filter((call) => call.path === path).map((call) => [call.method, operation(call)]),
  );
}

function operation(call: ApiCall): Json {
  const { id, summary, staff, body, success, problems } = call;
  return {
    operationId: id,
    summary,
    security: staff ? [{ staff: [] }] : [],
    parameters: parametersOf(call),
    ...(body && { requestBody: { required: !body.safeParse({}).success, ...json(schemaOf(body)) } }),
    responses: {
      [success]: { description: STATUS_MEANS[success], ...successContent(call) },
      ...(staff && { 401: sharedResponse(401) }),
      ...Object.fromEntries(problems.map((status) => [status, sharedResponse(status)])),
      default: sharedResponse('default'),
    },
  };
}

function successContent({ answer, csv, headers = [], tag }: ApiCall): Json {
  const tagged = headers.includes('If-Match') || tag === true;
  const content = answer ? json(refTo(answer)).content : { 'application/json': { schema: { type: 'object' } } };
  return {
    content: { ...content, ...(csv && { 'text/csv': { schema: { type: 'string' } } }) },
    ...(tagged && {
      headers: { ETag: { description: 'The version of the record, quoted', schema: { type: 'string' } } },
    }),
  };
}

function parametersOf({ path, headers = [], query }: ApiCall): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query === undefined ? {} : query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodMiniType),
  }));
  return [...inPath, ...inQuery, ...headers.map((name) => ({ name, in: 'header', required: false, ...HEADERS[name] }))];
}

function problem(status: number | string): Json {
  return {
    description: typeof status === 'string' ? status : STATUS_MEANS[status],
    content: { 'application/problem+json': { schema: refTo(ProblemAnswer) } },
  };
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}

function refTo(schema: z.ZodMiniType): Json {
  const name = NAMED.get(schema);
  return name === undefined ? schemaOf(schema) : { $ref: reference(name) };
}

function referTo(jsonSchema: { $ref?: string | undefined }, name: string): void {
  for (const member of Object.keys(jsonSchema)) delete (jsonSchema as Record<string, unknown>)[member];
  jsonSchema.$ref = reference(name);
}

/** As senders see it; answers may grow, so they forbid no further fields either. A format says more than its pattern. */
function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const inside = zodSchema as unknown as z.ZodMiniType;
      const name = inside === schema ? undefined : NAMED.get(inside);
      if (name !== undefined) referTo(jsonSchema, name);
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return rest;
}

function json(schema: Json) {
  return { content: { 'application/json': { schema } } };
}
