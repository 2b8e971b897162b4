import { DocumentScan, type Step } from './document-scan.js';
import { responseFault } from './response-envelope.js';
import { RecordBuffer } from './record-buffer.js';
import type { InputRecord, RecordLimit } from './record.js';
import { RowFault } from './row-fault.js';

/** The structure around the documents: an array, or the `results` of a response with the text before them. */
interface Container {
  readonly answer: { readonly before: Buffer; readonly line: number } | null;
  element: number;
  /** Whether a comma precedes. */
  afterComma: boolean;
  /** Whether anything followed the last comma. */
  isFilled: boolean;
}

/** Deeper arrays do not contain job tasks. */
const MOST_CONTAINERS = 30;

const BYTE = { TAB: 0x09, NEW_LINE: 0x0a, RETURN: 0x0d, SPACE: 0x20, COMMA: 0x2c, OPEN_LIST: 0x5b, CLOSE_LIST: 0x5d };
/** Ctrl-Z and NUL end files of old systems, and RS begins each text of a JSON text sequence (RFC 7464). */
const IGNORED_BETWEEN = new Set([0x00, 0x1a, 0x1e]);
const isSpace = (byte: number): boolean =>
  byte === BYTE.SPACE || byte === BYTE.NEW_LINE || byte === BYTE.RETURN || byte === BYTE.TAB;

/**
 * Cuts text into one record per JSON document by following brackets: one document a line, over several lines or several on a line,
 * elements of arrays, and the `results` of responses. Text outside of documents is one record per line.
 */
export class DocumentSplitter {
  private readonly buffer: RecordBuffer;
  private readonly containers: Container[] = [];
  private scan = new DocumentScan(true);
  private isOpen = false;
  line = 1;
  /** Where the open document begins. */
  private documentLine = 1;
  private isAnswer = false;

  constructor(limit: RecordLimit) {
    this.buffer = new RecordBuffer(limit);
  }

  *push(chunk: Buffer): Generator<InputRecord> {
    let at = 0;
    while (at < chunk.length) {
      if (!this.isOpen) {
        at = yield* this.between(chunk, at);
        continue;
      }
      const start = at;
      const step = this.scan.advance(chunk, at);
      at = this.scan.at;
      this.line += this.scan.takeLines();
      this.buffer.add(chunk.subarray(start, at));
      yield* this.follow(step);
    }
  }

  *end(): Generator<InputRecord> {
    const inside = this.containers.length > 0;
    if (this.isOpen && (this.scan.isComplete || inside)) {
      yield* this.finish();
    } else if (this.isOpen) {
      yield* this.fail('must be JSON, got the end of the file within a document');
    }
    if (inside) {
      yield this.faultAt(this.line, 'must be a complete array, got the end of the file', `line ${this.line}`);
    }
  }

  /** Reads on to where a document begins. */
  private *between(chunk: Buffer, from: number): Generator<InputRecord, number> {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      const container = this.containers.at(-1);
      if (byte === BYTE.NEW_LINE) {
        this.line++;
      } else if (isSpace(byte) || (container === undefined && IGNORED_BETWEEN.has(byte))) {
        continue;
      } else if (byte === BYTE.OPEN_LIST && this.containers.length < MOST_CONTAINERS) {
        this.enter(null);
      } else if (container !== undefined && byte === BYTE.CLOSE_LIST) {
        yield* this.closeContainer(container);
        if (this.isOpen) {
          return at + 1;
        }
      } else if (container !== undefined && byte === BYTE.COMMA) {
        yield* this.comma(container);
      } else {
        this.open();
        return at;
      }
    }
    return chunk.length;
  }

  private open(): void {
    const container = this.containers.at(-1);
    if (container !== undefined) {
      container.isFilled = true;
    }
    this.isOpen = true;
    this.isAnswer = false;
    this.documentLine = this.line;
    this.scan = new DocumentScan(container === undefined);
  }

  private enter(answer: Container['answer']): void {
    const outer = this.containers.at(-1);
    if (outer !== undefined) {
      outer.isFilled = true;
    }
    this.containers.push({ answer, element: 1, afterComma: false, isFilled: false });
  }

  private *follow(step: Step): Generator<InputRecord> {
    switch (step) {
      case 'more':
        return;
      case 'document':
        yield* this.finish();
        return;
      case 'results':
        this.isOpen = false;
        // All but the bracket, in whose place there will be null.
        this.enter({ before: this.buffer.takeBytes().subarray(0, -1), line: this.documentLine });
        return;
      case 'nextDocument':
        yield* this.fail(`must be JSON, got a document that does not end before the next one, on line ${this.line}`);
    }
  }

  /** The comma behind an element, or one too many. */
  private *comma(container: Container): Generator<InputRecord> {
    if (!container.isFilled) {
      yield this.faultAt(this.line, 'must be a job task, got nothing between two commas');
    }
    container.element++;
    container.afterComma = true;
    container.isFilled = false;
  }

  private *closeContainer(container: Container): Generator<InputRecord> {
    if (container.afterComma && !container.isFilled) {
      yield this.faultAt(this.line, 'must be JSON, got a comma before ]');
    }
    this.containers.pop();
    if (container.answer === null) {
      return;
    }
    this.isOpen = true;
    this.isAnswer = true;
    this.documentLine = container.answer.line;
    this.buffer.add(container.answer.before);
    this.buffer.add(Buffer.from('null'));
    this.scan = DocumentScan.afterResults(this.containers.length === 0);
  }

  private *fail(fault: string): Generator<InputRecord> {
    this.isOpen = false;
    this.buffer.takeBytes();
    yield this.faultAt(this.documentLine, fault);
  }

  private *finish(): Generator<InputRecord> {
    this.isOpen = false;
    const record = this.buffer.take(this.place(this.documentLine), this.documentLine, this.scan.members);
    if (record === null) {
      return;
    }
    if (!this.isAnswer) {
      yield record;
      return;
    }
    const fault = 'text' in record ? responseFault(record.text) : record.fault;
    if (fault !== null) {
      yield { place: record.place, line: record.line, fault };
    }
  }

  private faultAt(line: number, fault: string, place = this.place(line)): InputRecord {
    return { place, line, fault: new RowFault(fault) };
  }

  private place(line: number): string {
    const container = this.containers.at(-1);
    return container === undefined ? `line ${line}` : `element ${container.element} (line ${line})`;
  }
}
