import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionLost } from './database-fault.js';
import { JobTaskTooLargeError } from './job-task-writer-fault.js';
import { COLUMNS, countWrites } from './job-task-writer.js';
import { sessionPinned } from './mysql/session.js';
/** Statements come in powers of two up to this, so that a connection prepares few of them and uses them again and again. */
const LARGEST_STATEMENT_ROWS = 256;
/** Bytes of one statement; every server's default packet holds several times as much. */
const LARGEST_STATEMENT_BYTES = 2_097_152;
/** What a packet holds besides the long texts of one row. */
const PACKET_RESERVE = 65_536;
const ATTEMPTS = 4;
const DEADLOCK = 1213;
const LOCK_WAIT_TIMEOUT = 1205;
/** Writes to MySQL, MariaDB or TiDB with prepared statements of many rows. */
export class MysqlJobTaskWriter {
    dataSource;
    packetBytes;
    constructor(dataSource, packetBytes) {
        this.dataSource = dataSource;
        this.packetBytes = packetBytes;
    }
    static async open(dataSource) {
        const packetBytes = await withConnection(dataSource, async (connection) => {
            const [row] = await execute(connection, 'SELECT @@max_allowed_packet AS bytes', []);
            return Number(row?.['bytes']);
        });
        return new MysqlJobTaskWriter(dataSource, packetBytes);
    }
    /** A deadlock or a lost connection undoes the transaction, so writing again does no harm. */
    async upsert(rows) {
        this.refuseTooLarge(rows);
        for (let attempt = 1;; attempt++) {
            try {
                return await withConnection(this.dataSource, (connection) => writeInTransaction(connection, rows));
            }
            catch (error) {
                if (attempt === ATTEMPTS || !isPassing(error)) {
                    throw error;
                }
                await delay(100 * 2 ** attempt);
            }
        }
    }
    /** The server would close the connection, with nothing to tell which row it was. */
    refuseTooLarge(rows) {
        for (const row of rows) {
            if (bytesAtMost(row) > this.packetBytes - PACKET_RESERVE) {
                const bytes = Buffer.byteLength(row.options) + Buffer.byteLength(row.error_message ?? '');
                if (bytes > this.packetBytes - PACKET_RESERVE) {
                    throw new JobTaskTooLargeError(bytes, this.packetBytes);
                }
            }
        }
    }
}
async function withConnection(dataSource, work) {
    const queryRunner = dataSource.createQueryRunner();
    try {
        const connection = (await queryRunner.connect());
        await sessionPinned(connection);
        return await work(connection);
    }
    finally {
        await queryRunner.release();
    }
}
async function writeInTransaction(connection, rows) {
    await execute(connection, 'START TRANSACTION', []);
    try {
        const known = new Set();
        for (const part of statementsOf(rows)) {
            const found = await execute(connection, selectKnown(part.length), part.map(idOf));
            for (const row of found) {
                known.add(String(row['job_task_id']));
            }
        }
        for (const part of statementsOf(rows)) {
            await execute(connection, upsertOf(part.length), part.flatMap(cellsOf));
        }
        await execute(connection, 'COMMIT', []);
        return countWrites(rows, known);
    }
    catch (error) {
        await execute(connection, 'ROLLBACK', []).catch(() => undefined);
        throw error;
    }
}
function* statementsOf(rows) {
    for (let start = 0; start < rows.length;) {
        let size = LARGEST_STATEMENT_ROWS;
        while (size > 1 && (start + size > rows.length || bytesOfAll(rows, start, size) > LARGEST_STATEMENT_BYTES)) {
            size /= 2;
        }
        yield rows.slice(start, start + size);
        start += size;
    }
}
function bytesOfAll(rows, start, size) {
    let bytes = 0;
    for (const row of rows.slice(start, start + size)) {
        bytes += bytesAtMost(row);
    }
    return bytes;
}
/** A UTF-16 unit takes up to three bytes. */
function bytesAtMost({ options, error_message }) {
    return 3 * (options.length + (error_message?.length ?? 0));
}
function selectKnown(count) {
    return `SELECT job_task_id FROM job_task WHERE job_task_id IN (${placeholders(count)})`;
}
/** VALUES() is what MySQL, MariaDB and TiDB have in common for the row that did not go in. */
function upsertOf(count) {
    const row = `(${placeholders(COLUMNS.length)})`;
    const updates = COLUMNS.slice(1).map((column) => `${column} = VALUES(${column})`);
    return `INSERT INTO job_task (${COLUMNS.join(', ')}) VALUES ${Array(count).fill(row).join(', ')}
  ON DUPLICATE KEY UPDATE ${updates.join(', ')}`;
}
function placeholders(count) {
    return Array(count).fill('?').join(', ');
}
function idOf({ job_task_id }) {
    return job_task_id;
}
function cellsOf(row) {
    return COLUMNS.map((column) => {
        const value = row[column];
        return typeof value === 'number' && column !== 'created_count' ? datetimeOf(value) : value;
    });
}
/** 'YYYY-MM-DD HH:MM:SS.mmm'; the session's time zone is UTC. */
function datetimeOf(milliseconds) {
    return new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ');
}
function execute(connection, sql, values) {
    return new Promise((resolve, reject) => {
        const done = (error, result) => {
            if (error === null) {
                resolve(result);
            }
            else {
                reject(error);
            }
        };
        // Without values nothing needs preparing, and some servers cannot prepare the words of a transaction.
        if (values.length === 0) {
            connection.query(sql, done);
        }
        else {
            connection.execute(sql, values, done);
        }
    });
}
function isPassing(error) {
    const { errno } = error;
    return errno === DEADLOCK || errno === LOCK_WAIT_TIMEOUT || isConnectionLost(error);
}
//# sourceMappingURL=job-task-writer-mysql.js.map