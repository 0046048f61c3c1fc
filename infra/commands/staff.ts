import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { CognitoSignIns } from '../../shared/aws/cognito-sign-ins.ts';
import { dynamoClient } from '../../shared/aws/dynamo-client.ts';
import { DynamoStaff } from '../../shared/aws/dynamo-staff.ts';
import { DEPARTMENTS, LANGUAGES, ROLES } from '../../shared/regulation/words.ts';
import { addStaff } from './add-staff.ts';

const USAGE = `npm run staff -- --user-pool <UserPoolId> --table <TableName> --email <address> --name <name> \\
  --department <${DEPARTMENTS.join('|')}> --roles <comma-separated: ${ROLES.join(',')}> [--language zh|en] [--inactive]
UserPoolId and TableName are outputs of the data stack.`;

const text = z.string().check(z.minLength(1));
const Request = z.object({
  'user-pool': text,
  table: text,
  email: z.email(),
  name: text,
  department: z.enum(DEPARTMENTS),
  roles: z.array(z.enum(ROLES)).check(z.minLength(1)),
  language: z.enum(LANGUAGES),
  inactive: z.boolean(),
});

function readRequest() {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      'user-pool': option,
      table: option,
      email: option,
      name: option,
      department: option,
      roles: option,
      language: { ...option, default: 'zh' },
      inactive: { type: 'boolean', default: false },
    },
  });
  return z.safeParse(Request, { ...values, roles: values.roles?.split(',') });
}

const request = readRequest();
if (!request.success) {
  console.error(`${z.prettifyError(request.error)}\n\n${USAGE}`);
  process.exit(2);
}
const { 'user-pool': userPoolId, table, inactive, ...member } = request.data;
const staff = new DynamoStaff({ client: dynamoClient(), tableName: table });
const { id } = await addStaff({ signIns: new CognitoSignIns(userPoolId), staff }, { ...member, active: !inactive });
console.log(`${member.email} is ${member.roles.join(', ')} of ${member.department} (${id})`);
