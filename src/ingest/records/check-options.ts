import type { Json } from '../../query-builder/index.js';
import { RowFault } from './row-fault.js';

/** Levels of arrays and objects; MariaDB's JSON functions stop at 32. */
export const MAX_DEPTH = 30;
/** Bytes of a name; MySQL's JSON keeps the length in two. */
const LONGEST_NAME = 65_535;
/** Statements mark instants within JSON with it. */
const NO_CHARACTER = '\uffff';
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses values that not every database can hold.
 * @returns whether an integer is so large that reading it may have changed it
 * @throws RowFault
 */
export function checkOptions(options: { readonly [key: string]: Json }, field = 'options'): boolean {
  return checkValue(options, field, 1);
}

/** Refuses a lone surrogate, which UTF-8 cannot hold. @throws RowFault */
export function checkText(text: string, path: string): void {
  if (LONE_SURROGATE.test(text)) {
    throw new RowFault(`${path}: must be Unicode, got half a surrogate pair (\\ud800 to \\udfff)`);
  }
}

function checkValue(value: Json, path: string, depth: number): boolean {
  if (typeof value === 'string') {
    checkText(value, path);
    if (value.startsWith(NO_CHARACTER)) {
      throw new RowFault(`${path}: must not begin with U+FFFF, which the service reserves`);
    }
    return false;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new RowFault(`${path}: must be a number in the range of a double`);
    }
    return Number.isInteger(value) && !Number.isSafeInteger(value);
  }
  if (value === null || typeof value !== 'object') {
    return false;
  }
  if (depth > MAX_DEPTH) {
    throw new RowFault(
      `${path.split(/[.[]/, 1).join('')}: must have at most ${MAX_DEPTH} levels of arrays and objects`,
    );
  }
  let large = false;
  if (Array.isArray(value)) {
    for (const [index, element] of (value as readonly Json[]).entries()) {
      large = checkValue(element, `${path}[${index}]`, depth + 1) || large;
    }
    return large;
  }
  for (const [name, member] of Object.entries(value as { readonly [key: string]: Json })) {
    checkText(name, `${path}, name of a member`);
    if (name.includes('\0')) {
      throw new RowFault(`${path}: a member's name: must not contain U+0000, where SQLite's paths end`);
    }
    if (name.length > LONGEST_NAME / 3 && Buffer.byteLength(name) > LONGEST_NAME) {
      throw new RowFault(`${path}: a member's name: must have at most ${LONGEST_NAME} bytes`);
    }
    large = checkValue(member, `${path}.${name}`, depth + 1) || large;
  }
  return large;
}
