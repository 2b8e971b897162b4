import { splitArray } from './split-array.js';
import { splitLines } from './split-lines.js';
/** Bytes in which the form of the input must show. */
const HEAD_BYTES = 4096;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const ARRAY = /^\s*\[/;
/** What a list request answers: the job tasks are in `results`. */
const ANSWER = /^\s*\{\s*"results"\s*:\s*\[/;
const ANSWER_TAIL = /^(,\s*"total_count"\s*:\s*\d+\s*)?\}$/;
const NO_TAIL = /^$/;
/**
 * The job tasks of an input, in a form that it tells itself: a JSON array, the answer of a list request, or one JSON
 * object a line. Memory is bounded by the longest record.
 */
export async function* splitRecords(chunks) {
    const input = chunks[Symbol.asyncIterator]();
    const given = await readHead(input);
    const fault = foreignForm(given);
    if (fault !== null) {
        yield { place: 'line 1', fault };
        return;
    }
    const head = given.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
        ? given.subarray(BYTE_ORDER_MARK.length)
        : given;
    const text = head.subarray(0, HEAD_BYTES).toString('latin1');
    const array = ARRAY.exec(text);
    const opening = array ?? ANSWER.exec(text);
    if (opening === null) {
        yield* splitLines(join(head, input));
        return;
    }
    const line = opening[0].split('\n').length;
    yield* splitArray(join(head.subarray(opening[0].length), input), line, array === null ? ANSWER_TAIL : NO_TAIL);
}
async function readHead(input) {
    const pieces = [];
    let bytes = 0;
    while (bytes < HEAD_BYTES) {
        const next = await input.next();
        if (next.done === true) {
            break;
        }
        pieces.push(next.value);
        bytes += next.value.length;
    }
    return Buffer.concat(pieces);
}
/** What the first two bytes tell of a file that is not plain UTF-8. */
function foreignForm(head) {
    const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
    if (mark === 0xfffe || mark === 0xfeff) {
        return 'the text is UTF-16; UTF-8 is expected';
    }
    return mark === 0x1f8b ? 'compressed with gzip; plain text is expected (gunzip -c FILE, piped to -)' : null;
}
async function* join(head, rest) {
    try {
        yield head;
        for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
            yield next.value;
        }
    }
    finally {
        await rest.return?.();
    }
}
//# sourceMappingURL=split-records.js.map