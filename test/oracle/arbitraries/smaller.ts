import type { Json } from '../answer.js';

/** Every value that is a little smaller: an element or member less, or one of them smaller. */
export function* smaller(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    yield* smallerList(value as readonly Json[]);
  } else if (value !== null && typeof value === 'object') {
    yield* smallerObject(value as { readonly [key: string]: Json });
  }
}

function* smallerList(list: readonly Json[]): Generator<Json> {
  for (let length = Math.floor(list.length / 2); length > 1; length = Math.floor(length / 2)) {
    for (let from = 0; from < list.length; from += length) {
      yield [...list.slice(0, from), ...list.slice(from + length)];
    }
  }
  for (const index of list.keys()) {
    yield list.filter((_, other) => other !== index);
  }
  for (const [index, element] of list.entries()) {
    for (const less of smaller(element)) {
      yield list.with(index, less);
    }
  }
}

function* smallerObject(object: { readonly [key: string]: Json }): Generator<Json> {
  for (const key of Object.keys(object)) {
    yield Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
  }
  for (const [key, member] of Object.entries(object)) {
    for (const less of smaller(member)) {
      yield { ...object, [key]: less };
    }
  }
}
