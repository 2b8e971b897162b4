export interface JsonLimits {
  /** Levels of arrays and objects. */
  readonly depth: number;
  /** Values at all levels. */
  readonly nodes: number;
}

/** The number of members of a JSON text, or the index at which it exceeds a limit. */
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
 * Counts levels, values and object members without parsing, so that a text that would be expensive to parse is cheap to reject.
 * The counts are meaningless for a text that is not JSON.
 */
export function scanJson(text: string, limits: JsonLimits): JsonScan {
  let depth = 0;
  let nodes = 1;
  let members = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
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
        if (!isEmptyAfter(text, at)) {
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

/** The index of the closing quote of the string that opens at an index; the end of the text if there is none. */
function endOfString(text: string, opening: number): number {
  // indexOf is native and skips long strings faster than a loop over their characters.
  let closing = text.indexOf('"', opening + 1);
  while (closing !== -1 && isEscaped(text, closing)) {
    closing = text.indexOf('"', closing + 1);
  }
  return closing === -1 ? text.length : closing;
}

/** Whether an odd number of backslashes precedes an index. The opening quote stops the loop. */
function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === BACKSLASH) {
    first--;
  }
  return (index - first) % 2 === 1;
}

/** Whether the array or object that opens at an index is empty. */
function isEmptyAfter(text: string, opening: number): boolean {
  let at = opening + 1;
  while (isWhitespace(text.charCodeAt(at))) {
    at++;
  }
  const code = text.charCodeAt(at);
  return code === CLOSE_ARRAY || code === CLOSE_OBJECT;
}

function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Members of every object in a parsed value. A text with more members repeats one, of which JSON.parse keeps the last. */
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

/** An array or object that is open at the current character. */
interface Level {
  /** The names of the members so far; null for an array. */
  readonly names: Set<string> | null;
  /** The member or index of the current character. */
  step: string | number;
  expectsName: boolean;
}

/** The steps from the outermost value to the character at an index. */
export function stepsAt(text: string, end: number): readonly (string | number)[] {
  return follow(text, end, false) ?? [];
}

/** The steps to the first repeated member of a JSON text, also if it is escaped differently; null if there is none. */
export function stepsToRepeatedMember(text: string): readonly (string | number)[] | null {
  return follow(text, text.length, true);
}

function follow(text: string, end: number, untilRepeated: boolean): readonly (string | number)[] | null {
  const levels: Level[] = [];
  for (let at = 0; at < end; at++) {
    const level = levels.at(-1);
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const closing = endOfString(text, at);
        if (level?.names && level.expectsName) {
          const name = nameIn(text.slice(at, closing + 1));
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

function nameIn(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}
