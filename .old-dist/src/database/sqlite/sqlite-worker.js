import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';
import { TEXT_OF_BATCH, textOf } from '../row-text.js';
import { registerFunctions } from './functions.js';
import { packRows, transferOf } from './packed-rows.js';
import { SHARED, } from './sqlite-protocol.js';
/** Prepared statements kept by one reader. */
const STATEMENTS = 100;
const BUSY_MS = 5_000;
const port = parentPort;
if (port === null) {
    throw new TypeError('this file runs as a worker thread');
}
const { path, shared } = workerData;
const isAbandoned = () => Atomics.load(shared, SHARED.abandoned) !== 0;
const stopIfAbandoned = () => {
    if (isAbandoned()) {
        throw new TypeError('nobody waits for this statement any more');
    }
};
const database = new BetterSqlite3(path, { readonly: true, timeout: BUSY_MS });
database.pragma('query_only = ON');
database.pragma('mmap_size = 268435456');
database.pragma('temp_store = MEMORY');
// After the mark is gone SQLite must not go on with an abandoned statement: see SqliteReader.terminate.
registerFunctions(database, {
    enter: () => {
        stopIfAbandoned();
        Atomics.store(shared, SHARED.inFunction, 1);
    },
    leave: () => {
        Atomics.store(shared, SHARED.inFunction, 0);
        stopIfAbandoned();
    },
});
const statements = new Map();
let rest = null;
let batch = 0;
function prepared(sql) {
    let statement = statements.get(sql);
    if (statement === undefined) {
        statement = database.prepare(sql).raw(true);
        const oldest = statements.keys().next();
        if (statements.size >= STATEMENTS && oldest.done !== true) {
            statements.delete(oldest.value);
        }
    }
    else {
        statements.delete(sql);
    }
    statements.set(sql, statement);
    return statement;
}
function answer(request) {
    if (request.type === 'stop') {
        rest?.return?.();
        rest = null;
        return { type: 'rows', rows: packRows([]), last: true };
    }
    if (request.type === 'run') {
        const statement = prepared(request.sql);
        if (request.batch === null) {
            return { type: 'rows', rows: packRows(statement.all(...request.params)), last: true };
        }
        batch = request.batch;
        rest = statement.iterate(...request.params);
    }
    const rows = [];
    let text = 0;
    while (rest !== null && rows.length < batch && text < TEXT_OF_BATCH) {
        const next = rest.next();
        if (next.done === true) {
            rest = null;
        }
        else {
            rows.push(next.value);
            text += textOf(next.value);
        }
    }
    return { type: 'rows', rows: packRows(rows), last: rest === null };
}
port.on('message', (request) => {
    if (request.type === 'end' || isAbandoned()) {
        port.close();
        return;
    }
    try {
        const reply = answer(request);
        port.postMessage(reply, reply.type === 'rows' ? transferOf(reply.rows) : []);
    }
    catch (error) {
        rest = null;
        const { message, code } = error;
        port.postMessage({ type: 'error', message, code });
    }
});
port.postMessage({ type: 'started' });
//# sourceMappingURL=sqlite-worker.js.map