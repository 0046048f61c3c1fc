import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Retained } from './retained.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

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
  'nextDueAt',
  'nextDuty',
  'crisisAt',
  'proposedType',
  'repeatOf',
  'actAt',
];

/** Sparse, on natural attributes: an item is in an index exactly while it has both of its keys. */
const INDEXES = [
  index('byOpenDue', { partition: 'openDepartment', sort: 'dueKey' }, DESK_LIST),
  index('byClosedDue', { partition: 'closedDepartment', sort: 'dueKey' }, DESK_LIST),
  index('byCompanyDue', { partition: 'companyQueue', sort: 'dueKey' }, DESK_LIST),
  index('byCustomer', { partition: 'customerId', sort: 'receivedAt' }, [
    'number',
    'subject',
    'type',
    'category',
    'status',
    'urgency',
    'erasure',
  ]),
  index('byClosingMonth', { partition: 'closingMonth', sort: 'number' }, ['customerId']),
  index('byComplaintMonth', { partition: 'complaintMonth', sort: 'number' }, [
    'subject',
    'type',
    'category',
    'urgency',
    'status',
    'department',
    'receivedAt',
    'customerId',
  ]),
  index('byCapa', { partition: 'capaState', sort: 'capaAt' }, [
    'number',
    'subject',
    'category',
    'department',
    'receivedAt',
    'capa',
    'actAt',
  ]),
];

export const INDEX_NAMES = INDEXES.map(({ indexName }) => indexName);

function index(
  indexName: string,
  keys: { partition: string; sort: string },
  nonKeyAttributes: string[],
): GlobalSecondaryIndexPropsV2 {
  return {
    indexName,
    partitionKey: text(keys.partition),
    sortKey: text(keys.sort),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes,
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
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy,
      deletionProtection,
    });
  }
}
