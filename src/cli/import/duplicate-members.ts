import type { Json } from '../../query-builder/index.js';

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How many members the objects of a value have, at any depth. */
export function countMembers(value: Json): number {
  const pending: Json[] = [value];
  let members = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next !== null && typeof next === 'object') {
      const inner = Object.values<Json>(next);
      members += Array.isArray(next) ? 0 : inner.length;
      for (const each of inner) {
        if (each !== null && typeof each === 'object') {
          pending.push(each);
        }
      }
    }
  }
  return members;
}

interface Level {
  /** Null in a list. */
  readonly names: Set<string> | null;
  at: string | number;
}

/** The path of the first member of a valid JSON text whose object has its name already; null if there is none. */
export function firstDuplicate(json: string): string | null {
  const levels: Level[] = [];
  let text = '';
  for (let at = 0; at < json.length; at++) {
    const level = levels.at(-1);
    switch (json.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfText(json, at);
        text = json.slice(at, end + 1);
        at = end;
        break;
      }
      case COLON: {
        const name = JSON.parse(text) as string;
        if (level !== undefined) {
          level.at = name;
        }
        if (level?.names?.has(name) === true) {
          return pathOf(levels);
        }
        level?.names?.add(name);
        break;
      }
      case COMMA:
        if (typeof level?.at === 'number') {
          level.at++;
        }
        break;
      case OPEN_OBJECT:
        levels.push({ names: new Set(), at: '' });
        break;
      case OPEN_LIST:
        levels.push({ names: null, at: 0 });
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        levels.pop();
        break;
      default:
        break;
    }
  }
  return null;
}

function pathOf(levels: readonly Level[]): string {
  return levels
    .map(({ at }) => (typeof at === 'number' ? `[${at}]` : `.${at}`))
    .join('')
    .slice(1);
}

/** The position of the closing quote of the text that opens at `start`. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (json.charCodeAt(at) !== QUOTE) {
    at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  return at;
}
