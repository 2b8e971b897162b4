import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { CommandError } from '../command.js';
const CHUNK_BYTES = 262_144;
const STANDARD_INPUT = '-';
/**
 * The input of that name, `-` being standard input.
 * @throws CommandError if it cannot be read
 */
export async function openInput(name, stdin) {
    if (name === STANDARD_INPUT) {
        return { name: 'standard input', size: null, open: (signal) => buffersOf(stdin, name, signal) };
    }
    try {
        await access(name, constants.R_OK);
        const facts = await stat(name);
        if (facts.isDirectory()) {
            throw new CommandError(`${name}: a directory; a file is expected`);
        }
        return {
            name,
            size: facts.isFile() ? facts.size : null,
            open: (signal) => buffersOf(createReadStream(name, { highWaterMark: CHUNK_BYTES }), name, signal),
        };
    }
    catch (error) {
        throw error instanceof CommandError ? error : unreadable(name, error);
    }
}
async function* buffersOf(stream, name, signal) {
    try {
        for await (const chunk of addAbortSignal(signal, stream)) {
            yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        }
    }
    catch (error) {
        if (!signal.aborted) {
            throw unreadable(name, error);
        }
    }
}
function unreadable(name, error) {
    return new CommandError(`${name}: cannot be read: ${error.message}`);
}
//# sourceMappingURL=open-input.js.map