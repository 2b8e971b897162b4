/**
 * The result of a step. `more`: the chunk ended first. `document`: the document ends before `at`. `results`: the array of an
 * answer's results opened before `at`. `nextDocument`: at `at` a document begins although this one has not ended.
 */
export type Step = 'more' | 'document' | 'results' | 'nextDocument';

const [NUL, TAB, NEW_LINE, RETURN, SUB, RS, SPACE] = [0x00, 0x09, 0x0a, 0x0d, 0x1a, 0x1e, 0x20];
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

const TOTAL = 'total_count';
const RESULTS = 'results';
/** Levels that are distinguished; deeper ones are only counted, as no job task has them. */
const MAX_DEPTH = 1000;

/** Follows quotes and brackets through the bytes of one document. */
export class DocumentScan {
  /** Where the last step ended in its chunk. */
  at = 0;
  /** How many members the objects of the document have. */
  members = 0;
  private lines = 0;
  private readonly open: number[] = [];
  private inText = false;
  private isEscaped = false;
  /** The last byte other than a space, strings counting as a quote. */
  private last = 0;
  private isLineStart = false;
  /** Behind the last bracket, or in text that is not JSON: the document ends where the line does. */
  private endsWithLine = false;
  private isBroken = false;
  private deeper = 0;
  /** The keys of the outermost object that were looked at: a response has `results` first, or after `total_count`. */
  private readonly keys: string[] = [];
  private isKey = false;

  /** A document at the top level ends with its last bracket, or with the line; an element with a comma or bracket. */
  constructor(private readonly isTopLevel: boolean) {}

  /** Continues in a response after its results. */
  static afterResults(isTopLevel: boolean): DocumentScan {
    const scan = new DocumentScan(isTopLevel);
    scan.open.push(OPEN_OBJECT);
    scan.last = CLOSE_LIST;
    scan.keys.push(TOTAL, TOTAL);
    return scan;
  }

  get isComplete(): boolean {
    return this.endsWithLine;
  }

  /** The line feeds since the last call. */
  takeLines(): number {
    const { lines } = this;
    this.lines = 0;
    return lines;
  }

  /** Reads from `from` and leaves `at` after the last character read. */
  advance(chunk: Buffer, from: number): Step {
    const { open } = this;
    for (let at = from; at < chunk.length; at++) {
      if (this.inText) {
        at = this.readText(chunk, at);
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (byte === SPACE || byte === TAB || byte === RETURN) {
        continue;
      }
      if (byte === NEW_LINE) {
        if (this.endsWithLine) {
          return this.stop(at, 'document');
        }
        this.lines++;
        this.isLineStart = true;
        continue;
      }
      if (this.endsWithLine && !this.isBroken) {
        if (byte === OPEN_OBJECT || byte === OPEN_LIST || byte === NUL || byte === SUB || byte === RS) {
          return this.stop(at, 'document');
        }
        this.isBroken = true;
      }
      if (byte === QUOTE) {
        this.beginText();
      } else if (byte === COLON) {
        this.members++;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (byte === OPEN_OBJECT && this.beginsAnother()) {
          return this.stop(at, 'nextDocument');
        }
        if (byte === OPEN_LIST && this.opensResults()) {
          return this.stop(at + 1, 'results');
        }
        if (open.length < MAX_DEPTH) {
          open.push(byte);
        } else {
          this.deeper++;
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (!this.isTopLevel && open.length === 0 && byte === CLOSE_LIST) {
          return this.stop(at, 'document');
        }
        this.close(byte);
      } else if (byte === COMMA && !this.isTopLevel && open.length === 0) {
        return this.stop(at, 'document');
      } else if (this.isTopLevel && open.length === 0) {
        this.endsWithLine = true;
        this.isBroken = true;
      }
      this.last = byte;
      this.isLineStart = false;
    }
    return this.stop(chunk.length, 'more');
  }

  private stop(at: number, step: Step): Step {
    this.at = at;
    return step;
  }

  private beginText(): void {
    const { open, last, keys } = this;
    this.inText = true;
    if (open.length === 0) {
      this.endsWithLine = this.isTopLevel;
      this.isBroken = this.isTopLevel;
    }
    this.isKey = open.length === 1 && keys.length < 2 && (last === OPEN_OBJECT || last === COMMA);
    if (this.isKey) {
      keys.push('');
    }
  }

  /** Reads to the closing quote, whose position it returns, or to the end of the chunk. */
  private readText(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === NEW_LINE) {
        // A string of JSON has no line feed in it: its closing quote is missing, and the line ends it.
        this.inText = false;
        this.isEscaped = false;
        this.endsWithLine = this.isTopLevel;
        this.isBroken = true;
        return at - 1;
      }
      if (this.isEscaped) {
        this.isEscaped = false;
      } else if (byte === BACKSLASH) {
        this.isEscaped = true;
      } else if (byte === QUOTE) {
        this.inText = false;
        this.last = QUOTE;
        break;
      }
    }
    if (this.isKey) {
      this.keys.push((this.keys.pop() ?? '') + chunk.toString('latin1', from, at));
    }
    return at;
  }

  private close(byte: number): void {
    const { open } = this;
    if (this.deeper > 0) {
      this.deeper--;
      return;
    }
    const opening = open.pop();
    if (!this.isTopLevel) {
      return;
    }
    const isPair = opening === (byte === CLOSE_OBJECT ? OPEN_OBJECT : OPEN_LIST);
    if (!isPair || open.length === 0) {
      this.endsWithLine = true;
      this.isBroken ||= !isPair;
    }
  }

  /** Whether an object at the beginning of a line cannot belong to this document: no value is expected there. */
  private beginsAnother(): boolean {
    const { last, open } = this;
    if (!this.isTopLevel || !this.isLineStart || open.length === 0) {
      return false;
    }
    return !(last === COLON || last === OPEN_LIST || (last === COMMA && open.at(-1) === OPEN_LIST));
  }

  private opensResults(): boolean {
    const { keys, open, last } = this;
    return (
      this.isKey &&
      last === COLON &&
      open.length === 1 &&
      keys.at(-1) === RESULTS &&
      (keys.length === 1 || keys[0] === TOTAL)
    );
  }
}
