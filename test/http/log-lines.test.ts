import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folderOf, S3Refused } from '../../shared/aws/s3-objects.ts';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { followTicket } from '../../shared/runtime/follow-ticket.ts';
import { httpFunction } from '../../shared/runtime/http-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { lambdaContext } from '../support/lambda-context.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
const lines = () => written.map((line) => JSON.parse(line));
const records = (...ids: string[]) => ({ Records: ids.map((messageId) => ({ messageId })) as never });

test('a line is one line of JSON with the invocation, the ticket, and an error with its cause', async () => {
  const failing = queueFunction(async () => {
    logger.appendKeys({ ticket: 'NR510201A-2026-000001' });
    throw new Error('two\nlines', { cause: new TypeError('why') });
  });
  await failing(records('m-1'), { ...lambdaContext, awsRequestId: 'first' });
  expect(written.join('').match(/\n/g)).toHaveLength(1);
  expect(lines()).toMatchObject([
    {
      level: 'ERROR',
      service: 'redress',
      function_request_id: 'first',
      ticket: 'NR510201A-2026-000001',
      messageId: 'm-1',
      error: { name: 'Error', message: 'two\nlines', cause: { name: 'TypeError', message: 'why' } },
    },
  ]);
});

test.each([
  [
    'whom SES refuses to write to',
    new Error(
      'Email address is not verified. The following identities failed: Li <lei.li@customer.example>, x@b.example.',
    ),
  ],
  [
    'what was read as JSON',
    (() => {
      try {
        return JSON.parse('Dear lei.li, said the customer');
      } catch (error) {
        return error;
      }
    })(),
  ],
  [
    'how somebody called a file',
    new S3Refused('NoSuchKey', { status: 404, what: `GET ${folderOf('tickets/mail/m1/abc/lei.li%20CV.pdf')}` }),
  ],
])('an error that was thrown at us tells the log not %s, in no part of it', async (_what, error) => {
  const failing = queueFunction(async () => {
    throw new Error('as a cause as well', { cause: error });
  });
  await failing(records('m-1'), lambdaContext);
  expect(lines()[0].error.cause).toMatchObject({ message: expect.any(String), stack: expect.stringContaining('at ') });
  expect(written.join('')).not.toMatch(/lei|customer|@b\.example/i);
});

test('the keys of one invocation do not stand in the lines of the next', async () => {
  await queueFunction(async () => logger.appendKeys({ ticket: 'one' }))(records('m-1'), lambdaContext);
  await queueFunction(async () => logger.info('later'))(records('m-2'), lambdaContext);
  expect(lines()).toMatchObject([{ message: 'later' }]);
  expect(lines()[0]).not.toHaveProperty('ticket');
});

test('a record that fails before its ticket is known does not carry the ticket of the one before it in the batch', async () => {
  const handle = queueFunction(async ({ messageId }) => {
    if (messageId === 'm-2') throw new Error('not known');
    logger.appendKeys({ ticket: 'one' });
  });
  await handle(records('m-1', 'm-2'), lambdaContext);
  expect(lines()).toMatchObject([{ level: 'ERROR', messageId: 'm-2' }]);
  expect(lines()[0]).not.toHaveProperty('ticket');
});

test('while somebody hunts, every message, step, timer and request leaves a line with its ticket', async () => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
  const ticket = 'NR510201A-2026-000001';
  await queueFunction(async () => logger.appendKeys({ ticket }))(records('m-1'), lambdaContext);
  await followTicket(ticket, async () => undefined);
  const answer = httpFunction(async () => {
    logger.appendKeys({ ticket });
    return { statusCode: 200 };
  });
  await answer({ routeKey: 'GET /desk', headers: {} } as never, lambdaContext);
  expect(lines().map((line) => [line.level, line.ticket])).toEqual([1, 2, 3].map(() => ['DEBUG', ticket]));
  expect(lines()[2]).toMatchObject({ route: 'GET /desk', status: 200 });
});

test.each([
  ['ERROR', ['ERROR']],
  ['warn', ['WARN', 'ERROR']],
  ['DEBUG', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
  ['SILENT', []],
])('at the level %s these are written: %j', (level, levels) => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', level);
  for (const write of [logger.debug, logger.info, logger.warn, logger.error]) write('x');
  expect(lines().map((line) => line.level)).toEqual(levels);
});

test('a step or a timer that fails names its ticket in the log, and fails all the same so that it is called again', async () => {
  const failing = async () => {
    throw new Error('the table is away');
  };
  await expect(followTicket('NR510201A-2026-000001', failing)).rejects.toThrow('the table is away');
  expect(lines()).toMatchObject([
    { level: 'ERROR', ticket: 'NR510201A-2026-000001', error: { message: 'the table is away' } },
  ]);
});
