import { invalidParameter, type AppError } from './errors/app-error.js';
import { placeOf } from './json/place.js';

/** Limits for the structure of a request, checked before it is interpreted. */
export interface StructureLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly listLength: number;
  readonly textLength: number;
}

/** An array or object being walked. Explicit frames, so that depth needs no call stack. */
interface Frame {
  readonly container: Readonly<Record<string, unknown>> | readonly unknown[];
  /** Null for an array. */
  readonly keys: readonly string[] | null;
  readonly length: number;
  next: number;
}

/**
 * Rejects a request that exceeds the limits or holds values that JSON has no text for.
 * @returns the size: values, plus characters of names and strings
 * @throws AppError naming the place
 */
export function guardStructure(value: unknown, limits: StructureLimits): number {
  const frames: Frame[] = [];
  let nodes = 0;
  let characters = 0;
  let current: unknown = value;
  for (;;) {
    if (++nodes > limits.nodes) {
      throw tooManyValues(placeIn(frames), limits.nodes);
    }
    if (typeof current === 'object' && current !== null) {
      if (frames.length >= limits.depth) {
        throw tooDeep(placeIn(frames), limits.depth);
      }
      frames.push(openFrame(current, frames, limits));
    } else if (typeof current === 'string') {
      checkText(current, frames, limits);
      characters += current.length;
    } else {
      checkNumber(current, frames);
    }
    let frame = frames.at(-1);
    while (frame !== undefined && frame.next >= frame.length) {
      frames.pop();
      frame = frames.at(-1);
    }
    if (frame === undefined) {
      return nodes + characters;
    }
    characters += frame.keys?.[frame.next]?.length ?? 0;
    current = memberOf(frame, frames, limits);
  }
}

function openFrame(container: object, frames: readonly Frame[], limits: StructureLimits): Frame {
  if (Array.isArray(container)) {
    if (container.length > limits.listLength) {
      throw refused(
        frames,
        `must have at most ${String(limits.listLength)} elements (MAX_LIST_LENGTH), got ${String(container.length)}`,
      );
    }
    return { container: container as readonly unknown[], keys: null, length: container.length, next: 0 };
  }
  const keys = Object.keys(container);
  return { container: container as Readonly<Record<string, unknown>>, keys, length: keys.length, next: 0 };
}

function memberOf(frame: Frame, frames: readonly Frame[], limits: StructureLimits): unknown {
  const index = frame.next++;
  if (frame.keys === null) {
    return (frame.container as readonly unknown[])[index];
  }
  const key = frame.keys[index] ?? '';
  checkText(key, frames, limits);
  return (frame.container as Readonly<Record<string, unknown>>)[key];
}

function checkNumber(value: unknown, frames: readonly Frame[]): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw refused(frames, `must be a finite number, got ${String(value)}`);
  }
}

function checkText(text: string, frames: readonly Frame[], limits: StructureLimits): void {
  if (text.length > limits.textLength) {
    throw refused(
      frames,
      `must have at most ${String(limits.textLength)} characters (MAX_TEXT_LENGTH), got ${String(text.length)}`,
    );
  }
  if (!text.isWellFormed()) {
    throw refused(frames, 'must be Unicode, got half a surrogate pair');
  }
}

export function tooDeep(place: string, limit: number): AppError {
  return invalidParameter(place, `must have at most ${String(limit)} levels of arrays and objects (MAX_REQUEST_DEPTH)`);
}

export function tooManyValues(place: string, limit: number): AppError {
  return invalidParameter(place, `must be among the first ${String(limit)} values of the request (MAX_REQUEST_NODES)`);
}

function placeIn(frames: readonly Frame[]): string {
  const entered = frames.filter(({ next }) => next > 0);
  const place = placeOf(entered.map(({ keys, next }) => (keys === null ? next - 1 : (keys[next - 1] ?? ''))));
  return place === '' ? 'the request' : place;
}

function refused(frames: readonly Frame[], reason: string): AppError {
  return invalidParameter(placeIn(frames), reason);
}
