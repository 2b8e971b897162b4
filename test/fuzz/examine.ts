import { TELLTALES } from '../oracle/canaries.js';
import type { Outcome } from './target.js';
import type { Probe } from './probes.js';

/** The codes that a hostile request may have: client errors, and no internal errors. */
const ANSWERS: ReadonlySet<string> = new Set([
  'OK',
  'NOT_SENT',
  'ERROR_DB_QUERY',
  'ERROR_INVALID_PARAMETER',
  'ERROR_REQUIRED_PARAMETER',
  'ERROR_OPERATOR_LIST_VALUE_TYPE',
  'ERROR_OPERATOR_VALUE_TYPE',
  'ERROR_OPERATOR_BOOLEAN_TYPE',
  'ERROR_OPERATOR_DICT_VALUE_TYPE',
  'ERROR_NOT_FOUND',
  'ERROR_PERMISSION_DENIED',
  'ERROR_RESOURCE_EXHAUSTED',
]);

const LARGEST_ERROR_BYTES = 16_384;

/** What drivers, databases and stack traces write. */
const INTERNALS =
  /SELECT [`*(]|FROM [`(]|`job_task`|\b(?:ER|SQLITE)_[A-Z]{3,}|SQL syntax|sql ?state|no such (?:table|function)|Unknown column|node_modules|\.[jt]s:\d+|\n\s+at |file:\/\/|\/src\/|ECONN|errno|TypeError|RangeError|is not a function|undefined/i;

/** Everything that is wrong with an outcome; nothing where all is well. */
export function faultsOf(
  probe: Probe,
  { text, code, message, complaints }: Outcome,
  ownRows: number,
): readonly string[] {
  const faults = [...complaints];
  if (!ANSWERS.has(code)) {
    faults.push(`answered ${code}: ${message.slice(0, 500)}`);
  }
  if (text === null) {
    faults.push(...faultsOfError(probe, message));
  } else {
    faults.push(...faultsOfAnswer(probe, text, ownRows));
  }
  return faults;
}

function faultsOfError({ request }: Probe, message: string): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(message));
  const leak = INTERNALS.exec(message)?.[0];
  return [
    ...(bytes > LARGEST_ERROR_BYTES ? [`an error of ${bytes} bytes`] : []),
    // A message may repeat a name that the request has.
    ...(leak !== undefined && !textsOf(request).some((text) => text.includes(leak))
      ? [`the error tells: ${message}`]
      : []),
  ];
}

function faultsOfAnswer({ method, request }: Probe, text: string, ownRows: number): string[] {
  const faults = TELLTALES.filter((telltale) => text.includes(telltale)).map(
    (telltale) => `the answer has ${telltale}`,
  );
  // Rows that are unwound are as many as their elements.
  if (method === 'list' && !isUnwound(request)) {
    const { results, total_count } = JSON.parse(text) as { results: unknown[]; total_count: number };
    if (Math.max(results.length, total_count) > ownRows) {
      faults.push(`${results.length} of ${total_count} rows`);
    }
  }
  return faults;
}

function isUnwound({ query }: Probe['request']): boolean {
  return typeof query === 'object' && query !== null && 'unwind' in query;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member)]);
}
