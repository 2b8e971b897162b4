/** How much structure a JSON text may have. */
export interface JsonLimits {
  /** Levels of arrays and objects. */
  readonly depth: number;
  /** Values, counted at every level. */
  readonly nodes: number;
}

/** What a JSON text holds, or the byte at which it exceeds a limit. */
export type JsonScan = { readonly members: number } | { readonly exceeds: keyof JsonLimits; readonly at: number };

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Counts levels, values and object members in the bytes, so that a text made to be expensive costs no parsing. The counts
 * of a text that is not JSON mean nothing; JSON.parse refuses it.
 */
export function scanJson(bytes: Uint8Array, limits: JsonLimits): JsonScan {
  let depth = 0;
  let nodes = 1;
  let members = 0;
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfString(bytes, at);
        break;
      case COLON:
        members++;
        break;
      case COMMA:
        nodes++;
        break;
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        if (++depth > limits.depth) {
          return { exceeds: 'depth', at };
        }
        if (!isEmptyAfter(bytes, at)) {
          nodes++;
        }
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        depth--;
        break;
      default:
        continue;
    }
    if (nodes > limits.nodes) {
      return { exceeds: 'nodes', at };
    }
  }
  return { members };
}

/** The index of the closing quote of the string that opens at an index; the end of the text when there is none. */
function endOfString(bytes: Uint8Array, opening: number): number {
  let at = opening + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) {
    at += bytes[at] === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Whether the array or object that opens at an index is closed at once. */
function isEmptyAfter(bytes: Uint8Array, opening: number): boolean {
  let at = opening + 1;
  while (isWhitespace(bytes[at])) {
    at++;
  }
  return bytes[at] === CLOSE_ARRAY || bytes[at] === CLOSE_OBJECT;
}

function isWhitespace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Members of every object in a parsed value. A text with more of them names one twice: JSON.parse keeps the last. */
export function countMembers(value: unknown): number {
  const open: object[] = [];
  let members = 0;
  for (let current: unknown = value; ; current = open.pop()) {
    if (typeof current === 'object' && current !== null) {
      const isArray = Array.isArray(current);
      const inner: readonly unknown[] = isArray ? (current as readonly unknown[]) : Object.values(current);
      members += isArray ? 0 : inner.length;
      for (const element of inner) {
        if (typeof element === 'object' && element !== null) {
          open.push(element);
        }
      }
    }
    if (open.length === 0) {
      return members;
    }
  }
}

/** An array or object that is open at the current byte. */
interface Level {
  /** The members named so far; null for an array. */
  readonly names: Set<string> | null;
  /** The member or the index that the current byte belongs to. */
  step: string | number;
  expectsName: boolean;
}

/** The steps from the outermost value to the byte at an index. */
export function stepsAt(bytes: Uint8Array, end: number): readonly (string | number)[] {
  return follow(bytes, end, false) ?? [];
}

/** The steps to the first member that a JSON text names twice, however the name is escaped; null when there is none. */
export function stepsToRepeatedMember(bytes: Uint8Array): readonly (string | number)[] | null {
  return follow(bytes, bytes.length, true);
}

function follow(bytes: Uint8Array, end: number, untilRepeated: boolean): readonly (string | number)[] | null {
  const levels: Level[] = [];
  for (let at = 0; at < end; at++) {
    const level = levels.at(-1);
    switch (bytes[at]) {
      case QUOTE: {
        const closing = endOfString(bytes, at);
        if (level?.names && level.expectsName) {
          const name = nameIn(bytes.subarray(at, closing + 1));
          level.step = name;
          level.expectsName = false;
          if (untilRepeated && level.names.has(name)) {
            return stepsOf(levels);
          }
          level.names.add(name);
        }
        at = closing;
        break;
      }
      case COMMA:
        if (level?.names) {
          level.expectsName = true;
        } else if (level !== undefined) {
          level.step = Number(level.step) + 1;
        }
        break;
      case OPEN_ARRAY:
        levels.push({ names: null, step: 0, expectsName: false });
        break;
      case OPEN_OBJECT:
        levels.push({ names: new Set(), step: '', expectsName: true });
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        levels.pop();
        break;
      default:
    }
  }
  return untilRepeated ? null : stepsOf(levels);
}

function stepsOf(levels: readonly Level[]): readonly (string | number)[] {
  return levels.filter(({ step }) => step !== '').map(({ step }) => step);
}

function nameIn(literal: Uint8Array): string {
  const text = new TextDecoder().decode(literal);
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
