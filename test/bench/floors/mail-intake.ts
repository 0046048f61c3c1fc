import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import PostalMime from 'postal-mime';
import * as z from 'zod/mini';

// The floor of taking a mail in: parse, validate, one transaction, one schedule, one mail by the SDK, and no more.

const Mail = z.object({ from: z.object({ address: z.string() }), subject: z.string(), text: z.string() });
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const scheduler = new SchedulerClient({});
const ses = new SESClient({});

export async function handler({ raw }: { raw: Buffer }): Promise<void> {
  const mail = z.parse(Mail, await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' }));
  const number = randomUUID();
  const items = [
    { pk: number, sk: 'TICKET', subject: mail.subject, from: mail.from.address, dueAt: new Date().toISOString() },
    { pk: number, sk: 'MESSAGE', text: mail.text },
    { pk: randomUUID(), sk: 'MARK' },
  ];
  const TransactItems = items.map((Item) => ({
    Put: { TableName: 'tickets', Item, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
  await table.send(new TransactWriteCommand({ TransactItems }));
  await Promise.all([scheduler.send(scheduleOf(number)), ses.send(receiptFor(mail))]);
}

function scheduleOf(number: string): CreateScheduleCommand {
  return new CreateScheduleCommand({
    Name: number,
    ScheduleExpression: 'at(2030-01-01T09:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:due',
      RoleArn: 'arn:aws:iam::000000000000:role/timers',
      Input: JSON.stringify({ number }),
    },
  });
}

function receiptFor({ from, subject }: z.output<typeof Mail>): SendRawEmailCommand {
  const head = `From: support@desk.example\r\nTo: ${from.address}\r\nSubject: Re: ${subject}\r\n\r\n`;
  return new SendRawEmailCommand({
    Source: 'support@desk.example',
    Destinations: [from.address],
    RawMessage: { Data: Buffer.from(head + 'We have it. '.repeat(60)) },
  });
}
