import { RecordBuffer } from './record-buffer.js';
const NEW_LINE = 0x0a;
/** One record per line; blank lines are none. */
export async function* splitLines(chunks) {
    const buffer = new RecordBuffer();
    let line = 1;
    for await (const chunk of chunks) {
        let start = 0;
        for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, start)) {
            buffer.add(chunk.subarray(start, end));
            const record = buffer.take(`line ${line}`);
            if (record !== null) {
                yield record;
            }
            line++;
            start = end + 1;
        }
        buffer.add(chunk.subarray(start));
    }
    const last = buffer.take(`line ${line}`);
    if (last !== null) {
        yield last;
    }
}
//# sourceMappingURL=split-lines.js.map