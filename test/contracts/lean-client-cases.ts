import { createHash } from 'node:crypto';
import type { Given } from '../support/answering-server.ts';

/** What is asked of a service by the SDK and by ours, and what it answers both. */
export interface Case {
  readonly service: 'dynamodb' | 'scheduler' | 'sqs' | 'states' | 'secrets' | 'ses' | 'cognito';
  readonly command: string;
  readonly input: object;
  readonly answer?: Given;
}

export const json = (body: object, status = 200, headers = {}): Given => ({
  status,
  headers,
  body: JSON.stringify(body),
});
export const TableName = 'things';
export const key = { pk: 'a', sk: 'b' };
const item = {
  ...key,
  n: 12.5,
  big: 1e20,
  yes: true,
  none: null,
  list: [1, 'é 中', { deep: undefined, x: 'y' }],
  left: undefined,
  空: {},
};
export const written = {
  pk: { S: 'a' },
  n: { N: '12.50' },
  yes: { BOOL: false },
  none: { NULL: true },
  list: { L: [{ M: { x: { S: 'é 中' } } }] },
  names: { SS: ['a', 'b'] },
};
export const oops = (type: string, more: object = {}, status = 400) =>
  json({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'no', ...more }, status);

export const CASES: readonly Case[] = [
  {
    service: 'dynamodb',
    command: 'GetCommand',
    input: { TableName, Key: key, ConsistentRead: true, ProjectionExpression: 'pk' },
    answer: json({ Item: written }),
  },
  { service: 'dynamodb', command: 'GetCommand', input: { TableName, Key: key } },
  {
    service: 'dynamodb',
    command: 'PutCommand',
    input: {
      TableName,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: undefined,
    },
  },
  {
    service: 'dynamodb',
    command: 'PutCommand',
    input: { TableName, Item: item, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
    answer: oops('ConditionalCheckFailedException', { Item: written }),
  },
  {
    service: 'dynamodb',
    command: 'UpdateCommand',
    input: {
      TableName,
      Key: key,
      UpdateExpression: 'SET #a = :a',
      ExpressionAttributeNames: { '#a': 'a' },
      ExpressionAttributeValues: { ':a': item, ':s': new Set(['x']) },
      ReturnValues: 'ALL_NEW',
    },
    answer: json({ Attributes: written }),
  },
  {
    service: 'dynamodb',
    command: 'UpdateCommand',
    input: { TableName, Key: key },
    answer: oops('TransactionConflictException'),
  },
  {
    service: 'dynamodb',
    command: 'DeleteCommand',
    input: { TableName, Key: key, ExpressionAttributeValues: { ':t': 't' } },
  },
  {
    service: 'dynamodb',
    command: 'QueryCommand',
    input: {
      TableName,
      IndexName: 'i',
      Limit: 2,
      ScanIndexForward: false,
      ExclusiveStartKey: key,
      ExpressionAttributeValues: { ':a': 'a' },
    },
    answer: json({ Items: [written, {}], Count: 2, ScannedCount: 2, LastEvaluatedKey: { pk: { S: 'z' } } }),
  },
  {
    service: 'dynamodb',
    command: 'BatchGetCommand',
    input: { RequestItems: { things: { Keys: [key, { pk: 'c', sk: 'd' }], ProjectionExpression: 'pk' } } },
    answer: json({
      Responses: { things: [written] },
      UnprocessedKeys: { things: { Keys: [{ pk: { S: 'c' } }], ProjectionExpression: 'pk' } },
    }),
  },
  {
    service: 'dynamodb',
    command: 'BatchWriteCommand',
    input: { RequestItems: { things: [{ PutRequest: { Item: item } }, { DeleteRequest: { Key: key } }] } },
    answer: json({
      UnprocessedItems: { things: [{ PutRequest: { Item: written } }, { DeleteRequest: { Key: { pk: { S: 'a' } } } }] },
    }),
  },
  {
    service: 'dynamodb',
    command: 'TransactWriteCommand',
    input: {
      TransactItems: [
        { Put: { TableName, Item: item } },
        { Update: { TableName, Key: key, UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': 1 } } },
        { Delete: { TableName, Key: key } },
        { ConditionCheck: { TableName, Key: key, ConditionExpression: 'x' } },
      ],
    },
  },
  {
    service: 'dynamodb',
    command: 'TransactWriteCommand',
    input: { TransactItems: [{ Put: { TableName, Item: key } }] },
    answer: oops('TransactionCanceledException', {
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'no', Item: written }],
    }),
  },
  {
    service: 'dynamodb',
    command: 'GetCommand',
    input: { TableName, Key: key },
    answer: oops('ResourceNotFoundException'),
  },
  {
    service: 'scheduler',
    command: 'CreateScheduleCommand',
    input: {
      Name: 'NR-2026-000001',
      GroupName: 'g',
      ScheduleExpression: 'at(2026-01-05T12:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'a', RoleArn: 'r', Input: '{"number":"1"}', RetryPolicy: { MaximumRetryAttempts: 20 } },
    },
    answer: json({ ScheduleArn: 'arn' }),
  },
  {
    service: 'scheduler',
    command: 'CreateScheduleCommand',
    input: { Name: 'a b/c', ScheduleExpression: 'x', FlexibleTimeWindow: { Mode: 'OFF' }, Target: {} },
    answer: json({ Message: 'there' }, 409, { 'x-amzn-errortype': 'ConflictException:http://internal/' }),
  },
  {
    service: 'scheduler',
    command: 'UpdateScheduleCommand',
    input: { Name: 'n', GroupName: 'g', ScheduleExpression: 'x', FlexibleTimeWindow: { Mode: 'OFF' }, Target: {} },
    answer: json({ ScheduleArn: 'arn' }),
  },
  { service: 'scheduler', command: 'DeleteScheduleCommand', input: { Name: 'n', GroupName: 'g*' } },
  {
    service: 'scheduler',
    command: 'DeleteScheduleCommand',
    input: { Name: 'n', GroupName: 'g' },
    answer: json({ Message: 'gone' }, 404, { 'x-amzn-errortype': 'ResourceNotFoundException' }),
  },
  {
    service: 'sqs',
    command: 'SendMessageCommand',
    input: { QueueUrl: 'https://q/1/x', MessageBody: '{"é":1}', DelaySeconds: 5 },
    answer: json({ MessageId: 'm', MD5OfMessageBody: createHash('md5').update('{"é":1}').digest('hex') }),
  },
  {
    service: 'sqs',
    command: 'SendMessageBatchCommand',
    input: { QueueUrl: 'u', Entries: [{ Id: '0', MessageBody: 'x' }] },
    answer: json({ Successful: [], Failed: [{ Id: '0', Code: 'Busy', SenderFault: false }] }),
  },
  {
    service: 'sqs',
    command: 'SendMessageCommand',
    input: { QueueUrl: 'u', MessageBody: 'x' },
    answer: json({ __type: 'com.amazonaws.sqs#InvalidMessageContents', message: 'signs' }, 400),
  },
  {
    service: 'states',
    command: 'StartExecutionCommand',
    input: { stateMachineArn: 'arn', name: 'n', input: '{}' },
    answer: json({ __type: 'ExecutionAlreadyExists', message: 'it is there' }, 400),
  },
  { service: 'states', command: 'SendTaskSuccessCommand', input: { taskToken: 't', output: '{"outcome":"x"}' } },
  {
    service: 'states',
    command: 'SendTaskFailureCommand',
    input: { taskToken: 't', error: 'e' },
    answer: json({ __type: 'TaskTimedOut', message: 'late' }, 400),
  },
  {
    service: 'states',
    command: 'SendTaskSuccessCommand',
    input: { taskToken: 't', output: '{}' },
    answer: json({ __type: 'com.amazonaws.swf.service.v2.model#TaskDoesNotExist', message: 'x' }, 400),
  },
  {
    service: 'states',
    command: 'SendTaskSuccessCommand',
    input: { taskToken: 't', output: '{}' },
    answer: json({ __type: 'InvalidToken', message: 'x' }, 400),
  },
  {
    service: 'secrets',
    command: 'GetSecretValueCommand',
    input: { SecretId: 's' },
    answer: json({ SecretString: '{"current":"k1"}', Name: 's' }),
  },
  {
    service: 'secrets',
    command: 'GetSecretValueCommand',
    input: { SecretId: 's' },
    answer: json({ __type: 'AccessDeniedException', Message: 'not you' }, 400),
  },
  {
    service: 'ses',
    command: 'SendRawEmailCommand',
    input: {
      Source: 'a+b@x.example',
      Destinations: ['c@y.example', 'd@z.example'],
      RawMessage: { Data: Buffer.from('From: 中\r\n\r\nhallo+/=') },
      ConfigurationSetName: 'set',
    },
    answer: {
      headers: { 'content-type': 'text/xml' },
      body: '<?xml version="1.0"?><SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0100-abc</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>',
    },
  },
  {
    service: 'ses',
    command: 'SendRawEmailCommand',
    input: { Source: 'a@x', Destinations: ['c@y'], RawMessage: { Data: Buffer.from('x') }, ConfigurationSetName: 's' },
    answer: {
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>Email address is not verified: &lt;a@x&gt; &#39;no&#39; &amp;lt;</Message></Error><RequestId>r</RequestId></ErrorResponse>',
    },
  },
  {
    service: 'cognito',
    command: 'AdminCreateUserCommand',
    input: { UserPoolId: 'p', Username: 'u', UserAttributes: [{ Name: 'email', Value: 'e' }] },
    answer: json({ User: { Username: 'u', Attributes: [{ Name: 'sub', Value: 's' }], Enabled: true } }),
  },
  {
    service: 'cognito',
    command: 'AdminCreateUserCommand',
    input: { UserPoolId: 'p', Username: 'u' },
    answer: json({ __type: 'UsernameExistsException', message: 'there' }, 400),
  },
  ...['AdminGetUser', 'AdminEnableUser', 'AdminDisableUser', 'AdminUserGlobalSignOut'].map((name) => ({
    service: 'cognito' as const,
    command: `${name}Command`,
    input: { UserPoolId: 'p', Username: 'u' },
  })),
  {
    service: 'cognito',
    command: 'AdminListGroupsForUserCommand',
    input: { UserPoolId: 'p', Username: 'u' },
    answer: json({ Groups: [{ GroupName: 'officer' }] }),
  },
  ...['AdminAddUserToGroup', 'AdminRemoveUserFromGroup'].map((name) => ({
    service: 'cognito' as const,
    command: `${name}Command`,
    input: { UserPoolId: 'p', Username: 'u', GroupName: 'g' },
  })),
];
