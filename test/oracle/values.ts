/** A value inside a row: JSON, and instants. A missing value is `undefined`. */
export type Value = null | boolean | number | string | Date | readonly Value[] | Doc;
export interface Doc {
  readonly [key: string]: Value;
}
export type Maybe = Value | undefined;

/** Thrown when an answer is not determined by the rule book; such a query says nothing about an engine. */
export class Unpinned extends Error {}

export const isDoc = (value: Maybe): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

export const isList = (value: Maybe): value is readonly Value[] => Array.isArray(value);

/** The own member of a document; inherited names such as `constructor` are missing. */
export function member(doc: Doc, key: string): Maybe {
  return Object.hasOwn(doc, key) ? doc[key] : undefined;
}

/** A document made of entries, with `__proto__` as an ordinary key. */
export function docOf(entries: Iterable<readonly [string, Maybe]>): Doc {
  const doc: Record<string, Value> = {};
  for (const [key, value] of entries) {
    if (value !== undefined) {
      Object.defineProperty(doc, key, { value, enumerable: true, writable: true, configurable: true });
    }
  }
  return doc;
}

const bags = new WeakSet<readonly Value[]>();

/** Marks a list whose order is undefined (made by `add_to_set`, `object_to_array`, an unsorted `push`). */
export function bag(list: readonly Value[]): readonly Value[] {
  if (list.length > 1) {
    bags.add(list);
  }
  return list;
}

export const isBag = (value: Maybe): boolean => isList(value) && bags.has(value);

const RANK_OF_TEXT = 3;
const RANK_OF_INSTANT = 7;

/** The place of a value's type in the type order: missing, null, numbers, strings, objects, arrays, booleans, datetimes. */
export function rankOf(value: Maybe): number {
  if (value === undefined) {
    return 0;
  }
  if (value === null) {
    return 1;
  }
  if (typeof value === 'number') {
    return 2;
  }
  if (typeof value === 'string') {
    return RANK_OF_TEXT;
  }
  if (typeof value === 'boolean') {
    return 6;
  }
  if (value instanceof Date) {
    return RANK_OF_INSTANT;
  }
  return isList(value) ? 5 : 4;
}

/** Code point order, taken from the order of the UTF-8 bytes. */
function compareText(left: string, right: string): number {
  return left === right ? 0 : Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

function refuseBag(value: Maybe): void {
  if (isBag(value)) {
    throw new Unpinned('a list without an order is compared as a whole');
  }
}

/** A text that two values share if and only if they are equal, types apart. */
export function keyOf(value: Maybe): string {
  if (value === undefined) {
    return 'missing';
  }
  if (value instanceof Date) {
    return `@${value.getTime()}`;
  }
  if (isList(value)) {
    refuseBag(value);
    return `[${value.map(keyOf).join(',')}]`;
  }
  if (isDoc(value)) {
    const keys = Object.keys(value).sort(compareText);
    return `{${keys.map((key) => `${JSON.stringify(key)}:${keyOf(member(value, key))}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export const equal = (left: Maybe, right: Maybe): boolean =>
  rankOf(left) === rankOf(right) && keyOf(left) === keyOf(right);

/** Compares by the type order, then by value. The order of two different objects is the service's own. */
export function compareValues(left: Maybe, right: Maybe): number {
  const byRank = rankOf(left) - rankOf(right);
  if (byRank !== 0) {
    return byRank;
  }
  if (typeof left === 'string') {
    return compareText(left, right as string);
  }
  if (isList(left)) {
    return compareLists(left, right as readonly Value[]);
  }
  if (isDoc(left)) {
    return compareDocs(left, right as Doc);
  }
  return Number(left ?? 0) - Number(right ?? 0);
}

const membersOf = (doc: Doc): (readonly [string, Value])[] =>
  Object.entries(doc).sort(([left], [right]) => compareText(left, right));

/** Within an object an engine may order instants as the texts that stand for them. */
function refuseInstantBesideText(left: Value, right: Value): void {
  const [low, high] = [rankOf(left), rankOf(right)].sort((a, b) => a - b) as [number, number];
  if (low >= RANK_OF_TEXT && low < RANK_OF_INSTANT && high === RANK_OF_INSTANT) {
    throw new Unpinned('an instant beside another type, in objects that are compared');
  }
}

/** Member by member in the order of their names: by type, name and value; the shorter first. */
function compareDocs(left: Doc, right: Doc): number {
  const others = membersOf(right);
  for (const [index, [name, value]] of membersOf(left).entries()) {
    const other = others[index];
    if (other === undefined) {
      return 1;
    }
    refuseInstantBesideText(value, other[1]);
    const order = rankOf(value) - rankOf(other[1]) || compareText(name, other[0]) || compareValues(value, other[1]);
    if (order !== 0) {
      return order;
    }
  }
  return Object.keys(left).length - others.length;
}

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  refuseBag(left);
  refuseBag(right);
  for (const [index, element] of left.entries()) {
    if (index >= right.length) {
      return 1;
    }
    const order = compareValues(element, right[index]);
    if (order !== 0) {
      return order;
    }
  }
  return left.length - right.length;
}
