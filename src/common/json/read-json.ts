import { AppError } from '../errors/app-error.js';
import { refuseInexactOperands } from './exact-operands.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The value of a JSON text. Unlike JSON.parse it refuses bytes that are no UTF-8.
 * @throws AppError naming the place given.
 */
export function readJson(text: string | Uint8Array, place: string): unknown {
  const { json, value } = parse(text, place);
  // Places within a body begin with its members.
  refuseInexactOperands(json, place === 'the body' ? '' : place);
  return value;
}

function parse(text: string | Uint8Array, place: string): { readonly json: string; readonly value: unknown } {
  try {
    const json = typeof text === 'string' ? text : UTF8.decode(text);
    return { json, value: JSON.parse(json) as unknown };
  } catch (error) {
    throw new AppError(
      'ERROR_INVALID_PARAMETER',
      `${place}: ${error instanceof SyntaxError ? `JSON is expected${positionIn(error)}` : 'UTF-8 is expected'}`,
      { cause: error },
    );
  }
}

/** V8 tells the position in its message; the rest of that message repeats the text. */
function positionIn({ message }: SyntaxError): string {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined
    ? /end of JSON/.test(message)
      ? ', it ends too soon'
      : ''
    : `, there is none at position ${position}`;
}
