import { afterAll, afterEach, beforeAll } from 'vitest';
import { Place } from './place.ts';

/** The place that every journey of this run shares. */
export let place: Place;

beforeAll(async () => {
  place = await Place.open();
});
afterEach(() => place?.closeWindows());
afterAll(() => place?.close());
