/** Why a record is not a job task: the place, what is expected, and what was given. */
export class RowFault extends Error {
  override readonly name = 'RowFault';

  /** `withoutContent` is the message for responses, which must not repeat the content of a record. */
  constructor(
    message: string,
    readonly withoutContent = message,
  ) {
    super(message);
  }
}

/** A fault whose message shows the invalid value, and whose `withoutContent` shows its type. */
export function faultOfValue(value: unknown, describe: (got: string) => string): RowFault {
  return new RowFault(describe(shown(value)), describe(kindOf(value)));
}

/** The fault of a text that JSON.parse refuses; V8 repeats a part of the text in its message. */
export function notJson({ message }: SyntaxError): RowFault {
  const position = /position \d+/.exec(message)?.[0];
  return new RowFault(
    `must be JSON: ${message}`,
    position === undefined ? 'must be JSON' : `must be JSON, got a syntax error at ${position}`,
  );
}

/** A value as a message shows it: its JSON, cut where it gets long. */
export function shown(value: unknown): string {
  if (value === undefined || (value !== null && typeof value === 'object')) {
    return kindOf(value);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return 'a number beyond the range of a double';
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function kindOf(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'an array';
  }
  if (value === '') {
    return 'an empty string';
  }
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
