import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { CommandError } from '../command.js';

/** A source of job tasks. */
export interface Input {
  readonly name: string;
  /** In bytes; null for a pipe. */
  readonly size: number | null;
  /** The content; it ends early when the signal aborts. */
  open(signal: AbortSignal): AsyncIterable<Buffer>;
}

const CHUNK_BYTES = 262_144;
const STANDARD_INPUT = '-';

/** Opens a file; `-` is standard input. @throws CommandError if it cannot be read */
export async function openInput(name: string, stdin: Readable): Promise<Input> {
  if (name === STANDARD_INPUT) {
    return { name: 'standard input', size: null, open: (signal) => buffersOf(stdin, name, signal) };
  }
  try {
    await access(name, constants.R_OK);
    const facts = await stat(name);
    if (facts.isDirectory()) {
      throw new CommandError(`${name}: must be a file, got a directory`);
    }
    return {
      name,
      size: facts.isFile() ? facts.size : null,
      open: (signal) => buffersOf(createReadStream(name, { highWaterMark: CHUNK_BYTES }), name, signal),
    };
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable(name, error);
  }
}

async function* buffersOf(stream: Readable, name: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of addAbortSignal(signal, stream) as AsyncIterable<Buffer | string>) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    if (!signal.aborted) {
      throw unreadable(name, error);
    }
  }
}

function unreadable(name: string, error: unknown): CommandError {
  return new CommandError(`${name}: cannot be read: ${(error as Error).message}`);
}
