import { afterAll, expect, it, vi } from 'vitest';
import { limitHeapGrowth } from '../../../src/ingest/import/heap-growth.js';
import { ImportSlots } from '../../../src/ingest/import/import-slots.js';

vi.hoisted(() => vi.resetModules());
vi.mock('../../../src/ingest/import/heap-growth.js');
afterAll(() => vi.resetModules());

it('limits the growth of the heap from the first import to the end of the last one', () => {
  const last = (): boolean | undefined => vi.mocked(limitHeapGrowth).mock.lastCall?.[0];
  const slots = new ImportSlots(2);
  const [one, other] = [slots.take(), slots.take()];
  expect(last()).toBe(true);
  one.leave();
  expect(last()).toBe(true);
  other.leave();
  expect(last()).toBe(false);
});
