import { setFlagsFromString } from 'node:v8';

/** The option of V8 for the growth of the heap from one full collection to the next; 0 lets V8 choose. */
export const HEAP_GROWTH_OPTION = '--heap-growing-percent';

/**
 * Has V8 collect the heap when it has doubled, or when V8 chooses. That is up to four times as large: an import fills it with
 * texts that nothing uses any more, which takes 130 MiB (`npm run bench -- --parts write --only memory`). Requests that find
 * little garbage are 5 to 10 % slower with the limit.
 */
export function limitHeapGrowth(isLimited: boolean): void {
  setFlagsFromString(`${HEAP_GROWTH_OPTION}=${isLimited ? '100' : '0'}`);
}
