import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { takeUpOldest } from '../../../shared/aws/take-up-counts.ts';
import type { Product } from '../../support/product.ts';
import type { Dice } from '../dice.ts';

const SETTINGS = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'sweep', secretAccessKey: 'sweep' },
  // Faults strike whoever says so.
  customUserAgent: 'exec-env/AWS_Lambda_nodejs24.x',
};

/**
 * Takes up what is kept apart of the counters, as the sweep does with hundreds of tickets more than a month of faults
 * has. It may break off anywhere, like the sweep.
 */
export async function takeUpSome(product: Product, dice: Dice): Promise<void> {
  const client = new DynamoDBClient({ ...SETTINGS, endpoint: product.awsUrl });
  const left = dice.between(0, 3);
  try {
    const { TableNames: [tableName = ''] = [] } = await client.send(new ListTablesCommand({}));
    const now = new Date((await product.get('/local/clock')).body.now);
    await takeUpOldest({ client: DynamoDBDocumentClient.from(client), tableName }, { most: 0, left, now });
  } catch {
    // It is the next one's.
  } finally {
    client.destroy();
  }
}
