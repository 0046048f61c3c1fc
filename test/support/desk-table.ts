import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from './create-table.ts';

/** A table with the indexes that tickets are listed by, for tests of what reads and writes it. */
export const createDeskTable = (client: DynamoDBClient, tableName: string): Promise<void> =>
  createTable(client, tableName, {
    byDepartmentDue: ['departmentQueue', 'dueKey'],
    byCompanyDue: ['companyQueue', 'dueKey'],
    byMonthOfComplaint: ['complaintMonth', 'number'],
    byCustomer: ['customerId', 'receivedAt'],
    byCapa: ['capaState', 'capaAt'],
  });
