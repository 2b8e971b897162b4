import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  JsonScanner,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-scanner.js';
import { BOOL, ELEMENT, KEY, LIST, NULL, NUMBER, STRING, STRUCT, VALUE } from './struct-tags.js';
import { varintSize, type WireWriter } from './wire-writer.js';

/** More than any database's JSON may have, and little enough for the stack. */
const MAX_TEXT_DEPTH = 1000;
/** The most bytes one character of JSON becomes: `1,` in a list is eleven, and `[]` fewer than twelve. */
const BYTES_PER_UNIT = 6;

/** Writes the text of a JSON object as a Struct field; the text `null` is an unset field. Throws SyntaxError for other texts. */
export function encodeJsonTextStruct(writer: WireWriter, tag: number, text: string): void {
  const encoder = new JsonTextEncoder(writer, text);
  encoder.skipSpace();
  if (text.charCodeAt(encoder.index) === OPEN_BRACE) {
    writer.varint(tag);
    // As a Struct a text is about twice as long.
    const lengthBytes = varintSize(text.length * 2);
    const mark = writer.open(lengthBytes);
    encoder.object(0);
    writer.close(mark, lengthBytes);
    encoder.end();
  } else if (text.trim() !== 'null') {
    throw encoder.fault('an object');
  }
}

/** Writes any JSON text as a google.protobuf.Value without its length. Throws SyntaxError. */
export function encodeJsonTextValue(writer: WireWriter, text: string): void {
  const encoder = new JsonTextEncoder(writer, text);
  encoder.skipSpace();
  encoder.value(0);
  encoder.end();
}

/**
 * Converts JSON text to protobuf in one pass, without creating objects.
 * Room for the whole is reserved at the start; lengths are put in behind.
 */
class JsonTextEncoder extends JsonScanner {
  constructor(
    private readonly writer: WireWriter,
    text: string,
  ) {
    super(text);
    writer.reserve(64 + text.length * BYTES_PER_UNIT);
  }

  value(depth: number): void {
    const { writer, text } = this;
    const unit = text.charCodeAt(this.index);
    switch (unit) {
      case QUOTE:
        writer.buffer[writer.position++] = STRING;
        this.string();
        return;
      case OPEN_BRACE:
        this.nested(STRUCT, depth);
        return;
      case OPEN_BRACKET:
        this.nested(LIST, depth);
        return;
      case 0x74:
        this.literal('true', BOOL, 1);
        return;
      case 0x66:
        this.literal('false', BOOL, 0);
        return;
      case 0x6e:
        this.literal('null', NULL, 0);
        return;
      default:
        writer.buffer[writer.position++] = NUMBER;
        writer.double(this.number());
    }
  }

  /** The members of an object, from its brace on, as entries of a Struct. */
  object(depth: number): void {
    const { writer } = this;
    this.index++;
    if (this.skipSpace() === CLOSE_BRACE) {
      this.index++;
      return;
    }
    for (;;) {
      if (this.skipSpace() !== QUOTE) {
        throw this.fault('a key');
      }
      writer.buffer[writer.position++] = ELEMENT;
      const entry = writer.open(1);
      writer.buffer[writer.position++] = KEY;
      this.string();
      if (this.skipSpace() !== COLON) {
        throw this.fault('a colon');
      }
      this.index++;
      this.skipSpace();
      writer.buffer[writer.position++] = VALUE;
      this.sizedValue(depth);
      writer.close(entry, 1);
      if (this.separator(CLOSE_BRACE)) {
        return;
      }
    }
  }

  private list(depth: number): void {
    const { writer } = this;
    this.index++;
    if (this.skipSpace() === CLOSE_BRACKET) {
      this.index++;
      return;
    }
    for (;;) {
      this.skipSpace();
      writer.buffer[writer.position++] = ELEMENT;
      this.sizedValue(depth);
      if (this.separator(CLOSE_BRACKET)) {
        return;
      }
    }
  }

  private nested(kind: number, depth: number): void {
    if (depth >= MAX_TEXT_DEPTH) {
      throw new SyntaxError(`JSON text is nested deeper than ${MAX_TEXT_DEPTH} levels`);
    }
    const { writer } = this;
    writer.buffer[writer.position++] = kind;
    const mark = writer.open(1);
    if (kind === STRUCT) {
      this.object(depth + 1);
    } else {
      this.list(depth + 1);
    }
    writer.close(mark, 1);
  }

  private sizedValue(depth: number): void {
    const mark = this.writer.open(1);
    this.value(depth);
    this.writer.close(mark, 1);
  }

  /** A string with its length: copied while it is plain ASCII, else through the parser, which knows all escapes. */
  private string(): void {
    const { text, writer } = this;
    const { buffer } = writer;
    const start = this.index + 1;
    const mark = writer.open(1);
    let position = mark;
    let index = start;
    let unit = text.charCodeAt(index);
    while (unit !== QUOTE && unit !== BACKSLASH && unit >= 0x20 && unit < 0x80) {
      buffer[position++] = unit;
      unit = text.charCodeAt(++index);
    }
    if (unit === QUOTE) {
      this.index = index + 1;
      writer.position = position;
      writer.close(mark, 1);
      return;
    }
    writer.position = mark - 1;
    writer.string(this.otherString(start, index));
  }

  private literal(word: string, kind: number, value: number): void {
    if (!this.text.startsWith(word, this.index)) {
      throw this.fault(word);
    }
    this.index += word.length;
    const { writer } = this;
    writer.buffer[writer.position++] = kind;
    writer.buffer[writer.position++] = value;
  }
}
