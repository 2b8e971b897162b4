import { Worker } from 'node:worker_threads';
import { DatabaseUnavailableError } from '../errors.js';
import { unpackRows } from './packed-rows.js';
import { SHARED, } from './sqlite-protocol.js';
/** An error of SQLite as it came out of a worker, with SQLite's own code. */
class SqliteError extends Error {
    code;
    name = 'SqliteError';
    constructor(message, code) {
        super(message);
        this.code = code;
    }
}
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const WORKER = new URL(FROM_SOURCE ? './sqlite-worker.ts' : './sqlite-worker.js', import.meta.url);
/** Run from its source, as tests do, a thread needs a loader for TypeScript first. */
const SOURCE_START = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(WORKER.href)}); })`;
/** Milliseconds between two looks at an abandoned thread. */
const LOOK_MS = 20;
/** One worker thread with one read-only connection; it runs one statement at a time. */
export class SqliteReader {
    worker;
    settle = null;
    streaming = false;
    started = false;
    /** What was asked before the thread had started. */
    unsent = null;
    shared = new Int32Array(new SharedArrayBuffer(Object.keys(SHARED).length * Int32Array.BYTES_PER_ELEMENT));
    ended;
    /** Whether the thread has ended, by itself or by `terminate`. */
    dead = false;
    constructor(path) {
        const data = { path, shared: this.shared };
        this.worker = FROM_SOURCE
            ? new Worker(SOURCE_START, { eval: true, workerData: data })
            : new Worker(WORKER, { workerData: data });
        this.worker.unref();
        this.worker.on('message', (message) => {
            if (message.type === 'started') {
                this.begin();
            }
            else {
                this.take()?.resolve(message);
            }
        });
        this.worker.on('error', (error) => {
            this.fail(error);
        });
        this.ended = new Promise((resolve) => {
            this.worker.on('exit', () => {
                this.fail(new Error('the thread ended'));
                resolve();
            });
        });
    }
    /** All rows of a statement. */
    async rows({ sql, params }) {
        return rowsOf(await this.ask({ type: 'run', sql, params, batch: null })).rows;
    }
    /** The first batch, or with no statement the next one. */
    async batch(size, statement) {
        const request = statement === null
            ? { type: 'next' }
            : { type: 'run', sql: statement.sql, params: statement.params, batch: size };
        this.streaming = true;
        const reply = rowsOf(await this.ask(request));
        this.streaming = !reply.last;
        return reply;
    }
    /** Whether an answer of the thread is still to come. */
    get busy() {
        return this.settle !== null;
    }
    /** Whether the reader can be handed to the next statement at once. */
    get idle() {
        return !this.dead && !this.busy && !this.streaming;
    }
    /** Ends a stream that is not read to its end. */
    async stop() {
        await this.ask({ type: 'stop' });
        this.streaming = false;
    }
    /**
     * Gives up what was asked. A thread that is still starting is kept for the next statement: on a busy machine a start may take
     * longer than anybody waits, and a new thread for each would never answer.
     */
    giveUp() {
        if (this.started || this.dead) {
            void this.terminate();
            return;
        }
        this.unsent = null;
        this.streaming = false;
        this.take()?.reject(new DatabaseUnavailableError('the statement was given up'));
    }
    /**
     * Abandons the thread: SQLite cannot be interrupted, so it ends, and this resolves, when its statement next calls a
     * function of ours or returns. It ends by itself: better-sqlite3 12.11 aborts the process when SQLite fails in a thread that
     * Node is terminating. Only within a function of ours, which may be a pattern that backtracks without end, Node ends it:
     * what fails there is an exception of ours, and leaving it stops the statement before SQLite goes on.
     */
    terminate() {
        this.dead = true;
        if (Atomics.exchange(this.shared, SHARED.abandoned, 1) === 0) {
            this.worker.postMessage({ type: 'end' });
            const look = setInterval(() => {
                if (Atomics.load(this.shared, SHARED.inFunction) !== 0) {
                    void this.worker.terminate();
                }
            }, LOOK_MS);
            look.unref();
            void this.ended.then(() => {
                clearInterval(look);
            });
        }
        return this.ended;
    }
    ask(request) {
        return new Promise((resolve, reject) => {
            if (this.dead) {
                reject(new DatabaseUnavailableError('the reader has ended'));
                return;
            }
            this.settle = { resolve, reject };
            if (this.started) {
                this.worker.postMessage(request);
            }
            else {
                this.unsent = request;
            }
        });
    }
    begin() {
        this.started = true;
        if (this.unsent !== null) {
            this.worker.postMessage(this.unsent);
            this.unsent = null;
        }
    }
    take() {
        const settle = this.settle;
        this.settle = null;
        return settle;
    }
    fail(error) {
        this.dead = true;
        this.take()?.reject(new DatabaseUnavailableError('the reader of the SQLite file ended', { cause: error }));
    }
}
function rowsOf(reply) {
    if (reply.type === 'error') {
        throw new SqliteError(reply.message, reply.code);
    }
    return { rows: unpackRows(reply.rows), last: reply.last };
}
//# sourceMappingURL=sqlite-reader.js.map