import { FOLDING_CLASSES } from './case-folding.js';

/** Ranges of code points, both ends included. */
export type Ranges = readonly (readonly [number, number])[];

const LAST_CODE_POINT = 0x10ffff;

/** The same characters in ranges that ascend and neither overlap nor touch. */
export function normalize(ranges: Ranges): Ranges {
  if (isNormal(ranges)) {
    return ranges;
  }
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) {
      last[1] = Math.max(last[1], to);
    } else {
      merged.push([from, to]);
    }
  }
  return merged;
}

/** Most patterns hold sets of few ranges, so that looking costs less than sorting. */
function isNormal(ranges: Ranges): boolean {
  let next = 0;
  for (const [from, to] of ranges) {
    if (from < next) {
      return false;
    }
    next = to + 2;
  }
  return true;
}

/** All other characters. */
export function complement(ranges: Ranges): Ranges {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of normalize(ranges)) {
    if (from > next) {
      rest.push([next, from - 1]);
    }
    next = to + 1;
  }
  if (next <= LAST_CODE_POINT) {
    rest.push([next, LAST_CODE_POINT]);
  }
  return rest;
}

/** The ranges of each class of characters that fold to the same one. */
const CLASS_RANGES: ReadonlyMap<number, Ranges> = new Map(
  [...FOLDING_CLASSES].map(([code, members]) => [code, normalize(members.map((member) => [member, member]))]),
);

/** By the set as it was given: those with a name, such as `\w`, come again and again. */
const CLOSED = new WeakMap<Ranges, Ranges>();

/** With every character all others that fold to the same. */
export function closeOverCase(ranges: Ranges): Ranges {
  const [only, second] = ranges;
  if (only !== undefined && second === undefined && only[0] === only[1]) {
    return CLASS_RANGES.get(only[0]) ?? ranges;
  }
  let closed = CLOSED.get(ranges);
  if (closed === undefined) {
    closed = withPartners(ranges);
    CLOSED.set(ranges, closed);
  }
  return closed;
}

function withPartners(ranges: Ranges): Ranges {
  const normal = normalize(ranges);
  const partners: [number, number][] = [];
  const add = (code: number): void => {
    for (const partner of FOLDING_CLASSES.get(code) ?? []) {
      partners.push([partner, partner]);
    }
  };
  for (const [from, to] of normal) {
    // A wide range holds more characters than there are letters with several spellings.
    if (to - from < FOLDING_CLASSES.size) {
      for (let code = from; code <= to; code++) {
        add(code);
      }
    } else {
      for (const code of FOLDING_CLASSES.keys()) {
        if (code >= from && code <= to) {
          add(code);
        }
      }
    }
  }
  return partners.length === 0 ? normal : normalize([...normal, ...partners]);
}
