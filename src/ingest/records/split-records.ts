import { DocumentSplitter } from './document-splitter.js';
import { readText } from './read-text.js';
import { LARGEST_RECORD, type InputRecord, type RecordLimit } from './record.js';
import { RowFault } from './row-fault.js';

/**
 * The job tasks of an input, in whatever form they are: one JSON document a line, over several lines or several on a line, JSON
 * arrays, or responses of list requests; in UTF-8, UTF-16 or gzip. Memory is bounded by the longest record. `bound` may
 * limit the text after it was unpacked.
 */
export async function* splitRecords(
  chunks: AsyncIterable<Buffer>,
  limit: RecordLimit = LARGEST_RECORD,
  bound: (text: AsyncIterable<Buffer>) => AsyncIterable<Buffer> = (text) => text,
): AsyncGenerator<InputRecord> {
  const splitter = new DocumentSplitter(limit);
  try {
    for await (const chunk of bound(readText(chunks))) {
      yield* splitter.push(chunk);
    }
  } catch (error) {
    if (!(error instanceof RowFault)) {
      throw error;
    }
    yield { place: `line ${splitter.line}`, line: splitter.line, fault: error };
    return;
  }
  yield* splitter.end();
}
