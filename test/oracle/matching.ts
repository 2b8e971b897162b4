import type { Answer as Got } from '../conformance/case.js';
import type { Answer, Json } from './answer.js';
import { isBag, isDoc, isList, type Value } from './values.js';

type Normalize = (value: Json) => string;

/** In words, how an engine's answer breaks what the oracle allows; null when it does not. */
export function findBreach(method: string, answer: Answer, got: Got): string | null {
  if ('error' in answer || 'error' in got) {
    const [expected, actual] = [
      'error' in answer ? answer.error : 'an answer',
      'error' in got ? got.error.code : 'an answer',
    ];
    return expected === actual ? null : `expected ${expected}, got ${actual}`;
  }
  if ('result' in answer) {
    const normalize = normalizer('get', new Set());
    const actual = 'result' in got ? normalize(got.result) : 'no record';
    return normalize(answer.result) === actual ? null : `expected ${normalize(answer.result)}, got ${actual}`;
  }
  if (!('results' in got)) {
    return 'expected results';
  }
  if ((got.total_count ?? null) !== answer.total) {
    return `total_count: expected ${String(answer.total)}, got ${String(got.total_count)}`;
  }
  const normalize = normalizer(method, bagPlaces(answer.source?.flat() ?? []));
  return compareRanks(answer, got.results.map(normalize), normalize);
}

/** Rank by rank: a rank that the window covers must be there whole, one that it cuts may give any of its rows. */
function compareRanks(
  { ranks, from, to }: Extract<Answer, { ranks: unknown }>,
  got: readonly string[],
  normalize: Normalize,
): string | null {
  if (got.length !== to - from) {
    return `expected ${to - from} rows, got ${got.length}: ${show(got)}`;
  }
  let start = 0;
  for (const rank of ranks) {
    const [low, high] = [Math.max(start, from), Math.min(start + rank.length, to)];
    start += rank.length;
    if (low >= high) {
      continue;
    }
    const allowed = rank.map(normalize);
    for (const row of got.slice(low - from, high - from)) {
      const index = allowed.indexOf(row);
      if (index === -1) {
        return `rows ${low}..${high - 1}: not among what is left: ${row}\n  left: ${show(allowed)}`;
      }
      allowed.splice(index, 1);
    }
  }
  return null;
}

const show = (rows: readonly string[]): string => {
  const text = rows.slice(0, 12).join('\n    ');
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
};

/** Where in the rows the lists without an order are; an element's place is that of its list. */
function bagPlaces(rows: readonly Value[]): Set<string> {
  const places = new Set<string>();
  const visit = (value: Value, place: string): void => {
    if (isBag(value)) {
      places.add(place);
    }
    if (isList(value)) {
      for (const element of value) {
        visit(element, `${place}[]`);
      }
    }
    if (isDoc(value)) {
      for (const [key, inner] of Object.entries(value)) {
        visit(inner, `${place}/${key}`);
      }
    }
  };
  for (const row of rows) {
    visit(row, '');
  }
  return places;
}

/** A text that two results share if they are the same: keys sorted, bags sorted, numbers to twelve digits. */
function normalizer(method: string, bags: ReadonlySet<string>): Normalize {
  const write = (value: Json, place: string): string => {
    if (typeof value === 'number') {
      return String(Number.isInteger(value) ? value : Number(value.toPrecision(12)));
    }
    if (Array.isArray(value)) {
      const elements = (value as readonly Json[]).map((element) => write(element, `${place}[]`));
      return `[${(bags.has(place) ? elements.sort() : elements).join(',')}]`;
    }
    if (value === null || typeof value !== 'object') {
      return JSON.stringify(value);
    }
    const members = Object.entries(value as { readonly [key: string]: Json })
      .filter(([, inner]) => method === 'stat' || place !== '' || !(inner === null || inner === '' || inner === 0))
      .map(([key, inner]) => `${JSON.stringify(key)}:${write(inner, `${place}/${key}`)}`);
    return `{${members.sort().join(',')}}`;
  };
  return (value) => write(value, '');
}
