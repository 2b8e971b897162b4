import { setFlagsFromString } from 'node:v8';

/** The option of V8 for the growth of the heap from one full collection to the next. */
export const HEAP_GROWTH_OPTION = '--heap-growing-percent';

/**
 * Has V8 collect the heap when it has doubled. By default it may become four times as large first: an import fills it with
 * texts that nothing uses any more, which takes 130 MiB for each process (`npm run bench -- --parts write --only memory`).
 */
export function limitHeapGrowth(): void {
  setFlagsFromString(`${HEAP_GROWTH_OPTION}=100`);
}
