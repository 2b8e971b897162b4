import { AppError } from '../errors/app-error.js';
import { firstInexactInteger } from './exact-numbers.js';

/**
 * Rejects integers in operands that a double cannot represent. Only the JSON text still shows them.
 * @throws AppError naming the place, `query.filter[0].v`
 */
export function refuseInexactOperands(json: string, placeOf: (steps: readonly (string | number)[]) => string): void {
  const inexact = firstInexactInteger(json, isInOperand);
  if (inexact !== null) {
    throw new AppError(
      'ERROR_DB_QUERY',
      `${placeOf(inexact.path)}: must be a number that a double holds exactly, got ${shortened(inexact.text)}`,
    );
  }
}

/** Whether the path leads into the operand of a condition, which is an element of an array. */
function isInOperand(path: readonly (string | number)[]): boolean {
  return path.some((level, index) => (level === 'v' || level === 'value') && typeof path[index - 1] === 'number');
}

/** Long keys and numbers must not make a long message. */
function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120).toWellFormed()}…` : text.toWellFormed();
}
