import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import type { Store } from 'dynalite/db/index.js';
import batchGetItemInput from 'dynalite/validations/batchGetItem.js';
import batchWriteItemInput from 'dynalite/validations/batchWriteItem.js';
import createTableInput from 'dynalite/validations/createTable.js';
import deleteItemInput from 'dynalite/validations/deleteItem.js';
import getItemInput from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import putItemInput from 'dynalite/validations/putItem.js';
import queryInput from 'dynalite/validations/query.js';
import scanInput from 'dynalite/validations/scan.js';
import updateItemInput from 'dynalite/validations/updateItem.js';
import { writeChangedEntries } from './index-writes.ts';
import { keepParsed } from './parsed-expressions.ts';

const INPUTS = {
  BatchGetItem: batchGetItemInput,
  BatchWriteItem: batchWriteItemInput,
  CreateTable: createTableInput,
  DeleteItem: deleteItemInput,
  GetItem: getItemInput,
  PutItem: putItemInput,
  Query: queryInput,
  Scan: scanInput,
  UpdateItem: updateItemInput,
};

const ACTIONS = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  UpdateItem: updateItem,
};

export type ItemOperation = keyof typeof ACTIONS;
/** Members of a request or an answer in DynamoDB's JSON. */
export type Members = Record<string, unknown>;

keepParsed();
writeChangedEntries();

/** A request's members with its expressions parsed. Throws what DynamoDB answers to a request that is not valid. */
export function parse(operation: keyof typeof INPUTS, members: Members, store: Store): Members {
  const { types, custom } = INPUTS[operation];
  const data = validations.checkTypes({ ...members }, types);
  validations.checkValidations(data, types, custom, store);
  return data;
}

/** Runs a parsed request. Rejects with what DynamoDB answers when it cannot be done. */
export function perform(operation: ItemOperation, data: Members, store: Store): Promise<Members> {
  return new Promise((resolve, reject) => {
    ACTIONS[operation](store, data, (error, answer) => (error ? reject(error) : resolve(answer ?? {})));
  });
}
