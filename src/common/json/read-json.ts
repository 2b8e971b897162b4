import { invalidParameter } from '../errors/app-error.js';
import { tooDeep, tooManyValues } from '../structure-guard.js';
import { placeOf } from './place.js';
import { countMembers, scanJson, stepsAt, stepsToRepeatedMember, type JsonLimits } from './scan-json.js';
import { refuseInexactOperands } from './exact-operands.js';

/** Skips a byte order mark. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const UNLIMITED: JsonLimits = { depth: Infinity, nodes: Infinity };

export interface JsonSource {
  /** The name of the whole text in messages. */
  readonly place: string;
  /** The steps that precede those inside the text. */
  readonly prefix?: readonly string[];
}

/**
 * Parses a JSON text, with or without a byte order mark. Unlike JSON.parse it rejects invalid UTF-8, repeated members and,
 * before parsing, a text beyond the limits.
 * @throws AppError naming the place
 */
export function readJson(text: string | Uint8Array, source: JsonSource, limits: JsonLimits = UNLIMITED): unknown {
  const json = typeof text === 'string' ? text.replace(/^\ufeff/, '') : decode(text, source.place);
  const scan = scanJson(json, limits);
  if ('exceeds' in scan) {
    const place = placeIn(source, stepsAt(json, scan.at));
    throw scan.exceeds === 'depth' ? tooDeep(place, limits.depth) : tooManyValues(place, limits.nodes);
  }
  const value = parse(json, source.place);
  if (scan.members !== countMembers(value)) {
    const repeated = stepsToRepeatedMember(json) ?? [];
    throw invalidParameter(placeIn(source, repeated), 'must be given once, got it twice');
  }
  refuseInexactOperands(json, (steps) => placeIn(source, steps));
  return value;
}

function decode(bytes: Uint8Array, place: string): string {
  try {
    return UTF8.decode(bytes);
  } catch (error) {
    throw invalidParameter(place, 'must be UTF-8', { cause: error });
  }
}

function parse(json: string, place: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw invalidParameter(place, `must be JSON${positionIn(error as SyntaxError)}`, { cause: error });
  }
}

/** The position from V8's message, whose rest repeats the text. */
function positionIn({ message }: SyntaxError): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    return `, got something else at position ${position}`;
  }
  return message.includes('end of JSON') ? ', got an incomplete text' : '';
}

function placeIn({ place, prefix = [] }: JsonSource, steps: readonly (string | number)[]): string {
  const inside = placeOf([...prefix, ...steps]);
  return inside === '' ? place : inside;
}
