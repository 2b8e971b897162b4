import { bag, docOf, isBag, isDoc, isList, member, Unpinned, type Doc, type Maybe, type Value } from './values.js';

/** What a filter path reaches: a value (or missing), and whether a final position selected it. */
export interface Reached {
  readonly value: Maybe;
  readonly byPosition: boolean;
}

const POSITION = /^(?:0|[1-9]\d*)$/;

/** Section 4: every value that the parts of a path lead to; a list of scalars leads nowhere, a scalar to missing. */
export function reach(value: Maybe, parts: readonly string[]): Reached[] {
  const [first, ...rest] = parts;
  if (first === undefined) {
    return [{ value, byPosition: false }];
  }
  if (isDoc(value)) {
    const next = member(value, first);
    return next === undefined ? [{ value: undefined, byPosition: false }] : reach(next, rest);
  }
  if (isList(value)) {
    return reachThroughList(value, first, rest);
  }
  return [{ value: undefined, byPosition: false }];
}

function reachThroughList(list: readonly Value[], first: string, rest: readonly string[]): Reached[] {
  const found = list.filter(isDoc).flatMap((element) => reach(element, [first, ...rest]));
  if (!POSITION.test(first) || Number(first) >= list.length) {
    return found;
  }
  if (isBag(list)) {
    throw new Unpinned('a position in a list without an order');
  }
  const element = list[Number(first)];
  if (rest.length === 0) {
    return [...found, { value: element, byPosition: true }];
  }
  return isDoc(element) || isList(element) ? [...found, ...reach(element, rest)] : found;
}

/** The values that a test looks at: what is reached, and the elements of a reached list, one level. */
export function candidates(reached: readonly Reached[]): Maybe[] {
  return reached.flatMap(({ value, byPosition }) => (isList(value) && !byPosition ? [value, ...value] : [value]));
}

/** Section 12.2: the one value of a path in a stage; lists are collected from, numbers are never positions. */
export function valueAt(value: Maybe, parts: readonly string[]): Maybe {
  const [first, ...rest] = parts;
  if (first === undefined) {
    return value;
  }
  if (isDoc(value)) {
    return valueAt(member(value, first), rest);
  }
  if (!isList(value)) {
    return undefined;
  }
  const collected = value
    .filter((element) => isDoc(element) || isList(element))
    .map((element) => valueAt(element, parts))
    .filter((found) => found !== undefined);
  return isBag(value) ? bag(collected) : collected;
}

/** Like `valueAt`, but through objects only: a list on the way ends the path. */
export function valueThroughObjects(value: Maybe, parts: readonly string[]): Maybe {
  const [first, ...rest] = parts;
  if (first === undefined) {
    return value;
  }
  return isDoc(value) ? valueThroughObjects(member(value, first), rest) : undefined;
}

/** A copy of a document with the value at a path through objects replaced. */
export function withValue(doc: Doc, parts: readonly string[], value: Value): Doc {
  const [first, ...rest] = parts;
  return docOf(
    Object.entries(doc).map(([key, old]) => [
      key,
      key !== first ? old : rest.length === 0 ? value : withValue(old as Doc, rest, value),
    ]),
  );
}
