import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import type { ApiGeneration } from '../common/request/api-generation.js';
import { renderJson } from '../common/json/render-json.js';
import { TextBuffer } from '../common/text-buffer.js';
import type { RowFormat } from '../export/row-format.js';
import { jobTasksInfoBuilder } from '../grpc/job-task.package.js';
import type { JobTaskInfo, JobTasksExport, JobTasksStream } from './job-task.messages.js';

const STREAM_BYTES = 65_536;
/** A client that takes longer to read a part is disconnected, because it occupies a database connection. */
const SLOWEST_PIECE_MS = 30_000;

/**
 * Streams job tasks as one JSON object. The first batch is awaited, so that an immediate failure becomes an error response; a
 * later one aborts the connection.
 */
export function streamedJson({ batches }: JobTasksStream): Promise<StreamableFile> {
  let count = 0;
  const pieces = {
    head: '{"results":[',
    row: (row: JobTaskInfo): string => (count++ === 0 ? '' : ',') + renderJson(row),
    tail: (): string => `],"total_count":${String(count)}}`,
  };
  return streamed(batches, pieces, { type: 'application/json; charset=utf-8' });
}

export function streamedRows({ batches, columns }: JobTasksExport, format: RowFormat): Promise<StreamableFile> {
  const pieces = {
    head: format.head(columns),
    row: (row: JobTaskInfo): string => format.row(row),
    tail: (): string => '',
  };
  return streamed(batches, pieces, {
    type: format.contentType,
    disposition: `attachment; filename="job-tasks.${format.extension}"`,
  });
}

interface Pieces {
  readonly head: string;
  row(row: JobTaskInfo): string;
  tail(): string;
}

async function streamed(
  batches: AsyncIterable<readonly JobTaskInfo[]>,
  pieces: Pieces,
  headers: { readonly type: string; readonly disposition?: string },
): Promise<StreamableFile> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();
  const onStalled = (): void => {
    text.destroy();
  };
  const source = textOf(first, iterator, pieces, onStalled);
  const text = Readable.from(source, { objectMode: false, highWaterMark: STREAM_BYTES });
  // Not in the generator, because `finally` does not run if a generator has not started.
  text.once('close', () => {
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  });
  return new StreamableFile(text, headers);
}

async function* textOf(
  first: IteratorResult<readonly JobTaskInfo[]>,
  iterator: AsyncIterator<readonly JobTaskInfo[]>,
  pieces: Pieces,
  onStalled: () => void,
): AsyncGenerator<Buffer> {
  const text = new TextBuffer();
  let next = first;
  let timer: NodeJS.Timeout | undefined;
  try {
    text.add(pieces.head);
    while (next.done !== true) {
      for (const row of next.value) {
        text.add(pieces.row(row));
      }
      timer = setTimeout(onStalled, SLOWEST_PIECE_MS);
      yield text.take();
      clearTimeout(timer);
      next = await iterator.next();
    }
    text.add(pieces.tail());
    yield text.take();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Encodes a stream of job tasks as one message. A message must be complete before it is sent, so reading stops when it exceeds
 * the maximum size.
 */
export async function encoded(
  { batches }: JobTasksStream,
  generation: ApiGeneration,
  maxBytes: number,
): Promise<Buffer> {
  const message = jobTasksInfoBuilder(generation);
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    for (const row of batch) {
      message.add(row);
    }
    if (message.byteLength > maxBytes) {
      throw new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        `the response: must have at most ${String(maxBytes)} bytes (GRPC_MAX_SEND_BYTES); use pages (query.page) or fewer fields (query.only)`,
      );
    }
  }
  return message.finish(count);
}
