import { RecordBuffer } from './record-buffer.js';
const [TAB, NEW_LINE, RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/**
 * One record per element of a JSON array, whose opening bracket the chunks start behind. An element that is no JSON harms
 * no other, as long as its quotes and brackets come in pairs.
 * @param tail what may follow the array, as text
 */
export async function* splitArray(chunks, firstLine, tail) {
    const splitter = new ArraySplitter(firstLine);
    for await (const chunk of chunks) {
        yield* splitter.push(chunk);
    }
    yield* splitter.end(tail);
}
class ArraySplitter {
    line;
    buffer = new RecordBuffer();
    rest = new RecordBuffer();
    element = 1;
    elementLine = 0;
    depth = 0;
    inText = false;
    escaped = false;
    closed = false;
    constructor(line) {
        this.line = line;
    }
    *push(chunk) {
        let start = 0;
        for (let at = 0; at < chunk.length && !this.closed; at++) {
            const byte = chunk[at] ?? 0;
            if (byte === NEW_LINE) {
                this.line++;
            }
            else if (this.elementLine === 0 && byte !== SPACE && byte !== RETURN && byte !== TAB) {
                this.elementLine = this.line;
            }
            if (this.endsElement(byte)) {
                this.buffer.add(chunk.subarray(start, at));
                yield* this.finish(byte === COMMA);
                start = at + 1;
            }
        }
        (this.closed ? this.rest : this.buffer).add(chunk.subarray(start));
    }
    *end(tail) {
        if (!this.closed) {
            yield* this.finish(false);
            yield { place: `line ${this.line}`, fault: 'the file ends within the array; ] is expected' };
            return;
        }
        const rest = this.rest.take(`line ${this.line}`);
        if (rest !== null && !('text' in rest && tail.test(rest.text))) {
            yield { place: rest.place, fault: 'nothing is expected after the array' };
        }
    }
    /** Follows quotes and brackets; true for the comma or the bracket that ends an element of the outermost array. */
    endsElement(byte) {
        if (this.inText) {
            if (this.escaped) {
                this.escaped = false;
            }
            else if (byte === BACKSLASH) {
                this.escaped = true;
            }
            else if (byte === QUOTE) {
                this.inText = false;
            }
            return false;
        }
        switch (byte) {
            case QUOTE:
                this.inText = true;
                return false;
            case OPEN_LIST:
            case OPEN_OBJECT:
                this.depth++;
                return false;
            case CLOSE_LIST:
            case CLOSE_OBJECT:
                if (this.depth > 0) {
                    this.depth--;
                    return false;
                }
                this.closed = byte === CLOSE_LIST;
                return this.closed;
            case COMMA:
                return this.depth === 0;
            default:
                return false;
        }
    }
    /** An array may be empty, but between two commas there is something. */
    *finish(byComma) {
        const place = `element ${this.element} (line ${this.elementLine === 0 ? this.line : this.elementLine})`;
        const record = this.buffer.take(place);
        if (record !== null) {
            yield record;
        }
        else if (byComma) {
            yield { place, fault: 'empty; a job task is expected between two commas' };
        }
        this.element++;
        this.elementLine = 0;
    }
}
//# sourceMappingURL=split-array.js.map