import { setFlagsFromString } from 'node:v8';

/** The option of V8 for the growth of the heap from one full collection to the next; 0 lets V8 choose. */
export const HEAP_GROWTH_OPTION = '--heap-growing-percent';

/**
 * Has V8 collect the heap when it has doubled, or when V8 chooses. That is up to four times as large: an import fills it with
 * texts that nothing uses any more, which takes 130 MiB (`npm run bench -- --parts write --only memory`). Every request pays
 * for the additional collections, so it is limited only while that is needed.
 */
export function limitHeapGrowth(isLimited: boolean): void {
  setFlagsFromString(`${HEAP_GROWTH_OPTION}=${isLimited ? '100' : '0'}`);
}
