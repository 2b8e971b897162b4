import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { HEAD_BYTES, inputForm } from './input-form.js';
import { RowFault } from './row-fault.js';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * The UTF-8 of an input without a byte-order mark: gzip is unpacked, and UTF-16 converted.
 * @throws RowFault for what cannot be read
 */
export async function* readText(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, all } = await peek(chunks);
  const form = inputForm(head);
  switch (form) {
    case 'gzip':
      yield* readText(unpacked(all));
      return;
    case 'utf-8':
      yield* withoutMark(all, head);
      return;
    default:
      yield* converted(all, form);
  }
}

/** The first bytes, and a sequence that has them again in front of the rest. */
async function peek(chunks: AsyncIterable<Buffer>): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const input = chunks[Symbol.asyncIterator]();
  const pieces: Buffer[] = [];
  let bytes = 0;
  while (bytes < HEAD_BYTES) {
    const next = await input.next();
    if (next.done === true) {
      break;
    }
    pieces.push(next.value);
    bytes += next.value.length;
  }
  const head = Buffer.concat(pieces);
  return { head, all: join(head, input) };
}

async function* join(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

async function* withoutMark(all: AsyncIterable<Buffer>, head: Buffer): AsyncGenerator<Buffer> {
  let skip = head.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  for await (const chunk of all) {
    yield chunk.subarray(skip);
    skip = 0;
  }
}

async function* unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // The pipeline destroys both streams when either fails; the failure is thrown where the chunks are read.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) {
      yield chunk as Buffer;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') === true ? new RowFault(`must be whole gzip, got damaged data: ${message}`) : error;
  }
}

async function* converted(chunks: AsyncIterable<Buffer>, form: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(form, { fatal: true });
  try {
    for await (const chunk of chunks) {
      yield Buffer.from(decoder.decode(chunk, { stream: true }));
    }
    yield Buffer.from(decoder.decode());
  } catch (error) {
    throw error instanceof TypeError ? new RowFault(`must be valid ${form.toUpperCase()}`) : error;
  }
}
