export type SqlParam = string | number | bigint | null;

/**
 * The values of a piece of SQL in the order of its placeholders. Few of them are kept as a list, many as the values of the parts, so that
 * a piece costs the same however deep it is nested.
 */
export interface BoundValues {
  readonly size: number;
  readonly values: readonly SqlParam[] | null;
  readonly parts: readonly BoundValues[];
}

const FEW = 32;

export const NO_VALUES: BoundValues = { size: 0, values: [], parts: [] };

export const boundValues = (values: readonly SqlParam[]): BoundValues => ({ size: values.length, values, parts: [] });

/** One after the other. */
export function joined(all: readonly { readonly bound: BoundValues }[]): BoundValues {
  let size = 0;
  let only = NO_VALUES;
  let bearing = 0;
  for (const { bound } of all) {
    if (bound.size > 0) {
      size += bound.size;
      only = bound;
      bearing += 1;
    }
  }
  if (bearing <= 1) {
    return only;
  }
  const parts: BoundValues[] = [];
  for (const { bound } of all) {
    if (bound.size > 0) {
      parts.push(bound);
    }
  }
  return size <= FEW ? boundValues(listOf({ size, values: null, parts })) : { size, values: null, parts };
}

export function listOf(bound: BoundValues): readonly SqlParam[] {
  if (bound.values !== null) {
    return bound.values;
  }
  const list: SqlParam[] = [];
  gather(bound, list);
  return list;
}

// As deep as the constructs of a statement are nested, which their limits bound.
function gather({ values, parts }: BoundValues, list: SqlParam[]): void {
  if (values !== null) {
    for (const value of values) {
      list.push(value);
    }
    return;
  }
  for (const part of parts) {
    gather(part, list);
  }
}
