import { openClock } from '../../infra/local/clock.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { Product } from './product.ts';

/** Ended in peace, and started again on its folder when the time has come: what runs by the clock did not run meanwhile. */
export async function switchedOffUntil(instant: number, product: Product): Promise<Product> {
  const { dataDir } = product;
  await product.stop();
  const database = openDatabase(dataDir);
  openClock(database).moveTo(instant);
  database.close();
  return Product.start({ dataDir });
}
