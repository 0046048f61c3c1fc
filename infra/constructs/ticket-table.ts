import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { BACKUP_DAYS } from '../../shared/privacy/retention.ts';
import type { Retained } from './retained.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What changes here is written once more with the ticket: only what lists show, and nothing that their keys tell. */
const DESK_LIST = [
  'number',
  'subject',
  'type',
  'category',
  'urgency',
  'status',
  'department',
  'receivedAt',
  'assignee',
  'nextDuty',
  'crisisAt',
  'proposedType',
  'repeatOf',
];

/** Sparse, on natural attributes: an item is in an index exactly while it has both of its keys. */
const INDEXES = [
  index('byDepartmentDue', { partition: 'departmentQueue', sort: 'dueKey' }, DESK_LIST),
  index('byCompanyDue', { partition: 'companyQueue', sort: 'dueKey' }, [...DESK_LIST, 'actAt']),
  // A customer may have thousands of them: by its category an earlier report of the same is found without reading each.
  index('byCustomer', { partition: 'customerId', sort: 'receivedAt' }, ['number', 'category']),
  index('byClosingMonth', { partition: 'closingMonth', sort: 'number' }, ['customerId']),
  index('byMonthOfComplaint', { partition: 'complaintMonth', sort: 'number' }, [
    'subject',
    'category',
    'urgency',
    'department',
    'receivedAt',
    'closedAt',
  ]),
  index('byCapa', { partition: 'capaState', sort: 'capaAt' }, [
    'number',
    'subject',
    'category',
    'department',
    'receivedAt',
    'capa',
  ]),
];

export const INDEX_NAMES = INDEXES.map(({ indexName }) => indexName);

function index(
  indexName: string,
  keys: { partition: string; sort: string },
  nonKeyAttributes: string[] = [],
): GlobalSecondaryIndexPropsV2 {
  return {
    indexName,
    partitionKey: text(keys.partition),
    sortKey: text(keys.sort),
    ...(nonKeyAttributes.length === 0
      ? { projectionType: ProjectionType.KEYS_ONLY }
      : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes }),
  };
}

/** The one table: tickets, their events and all that is kept beside them. Its stream is what every reaction follows. */
export class TicketTable extends TableV2 {
  constructor(scope: Construct, id: string, { removalPolicy, deletionProtection }: Retained) {
    super(scope, id, {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: INDEXES,
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: BACKUP_DAYS },
      removalPolicy,
      deletionProtection,
    });
  }
}
