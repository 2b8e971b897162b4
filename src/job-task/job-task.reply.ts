import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { renderJson } from '../common/json/render-json.js';
import { JsonText } from '../query-builder/index.js';
import type { JobTaskInfo, JobTasksInfo, JobTasksStream } from './job-task.messages.js';

/**
 * A stream of job tasks as one JSON object, written as it is read. The first batch is awaited, so that what fails at
 * once is answered as an error; what fails later breaks the connection off.
 */
export async function streamedJson({ batches, totalCount }: JobTasksStream): Promise<StreamableFile> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();
  const text = Readable.from(jsonPieces(first, iterator, totalCount), { objectMode: false, highWaterMark: 65_536 });
  return new StreamableFile(text, { type: 'application/json; charset=utf-8' });
}

async function* jsonPieces(
  first: IteratorResult<readonly JobTaskInfo[]>,
  iterator: AsyncIterator<readonly JobTaskInfo[]>,
  totalCount: Promise<number>,
): AsyncGenerator<string> {
  let next = first;
  let separator = '{"results":[';
  try {
    while (next.done !== true) {
      yield separator + next.value.map(renderJson).join(',');
      separator = ',';
      next = await iterator.next();
    }
    yield `${separator === ',' ? '' : separator}],"total_count":${String(await totalCount)}}`;
  } finally {
    await iterator.return?.();
  }
}

/**
 * A stream of job tasks in one message. A message has to be whole before it is sent, so reading stops when it is sure
 * to be larger than what may be sent.
 */
export async function collected({ batches, totalCount }: JobTasksStream, maxBytes: number): Promise<JobTasksInfo> {
  const results: JobTaskInfo[] = [];
  let size = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      results.push(row);
      size += leastSize(row);
    }
    if (size > maxBytes) {
      throw new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        `the answer has more than the ${String(maxBytes)} bytes that may be sent; pages (query.page) or fewer fields (query.only) make it smaller`,
      );
    }
  }
  return { results, total_count: await totalCount };
}

/** A lower bound of a row's bytes: a text has no fewer bytes than UTF-16 units. */
function leastSize(row: JobTaskInfo): number {
  let size = 0;
  for (const cell of Object.values(row)) {
    size += typeof cell === 'string' ? cell.length : cell instanceof JsonText ? cell.text.length / 2 : 0;
  }
  return size;
}
