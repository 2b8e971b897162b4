import { placeOf } from '../../common/json/place.js';
import { stepsToRepeatedMember } from '../../common/json/scan-json.js';
import { notJson, RowFault } from './row-fault.js';

/** The error of a response whose `results` have been removed; null if it has `results` and `total_count` only, each once. */
export function responseFault(text: string): RowFault | null {
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch (error) {
    return notJson(error as SyntaxError);
  }
  const repeated = stepsToRepeatedMember(text);
  if (repeated !== null) {
    return new RowFault(`${placeOf(repeated)}: must be given once, got it twice`);
  }
  const { results: _results, total_count: total, ...others } = envelope as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    return new RowFault(`${JSON.stringify(other)}: must not be next to results; only total_count may be`);
  }
  return total === undefined || typeof total === 'number' ? null : new RowFault('total_count: must be a number');
}
