import { closeAtOnce } from './close-at-once.js';
import { RowBatches } from './row-batches.js';
import { RowReader } from './row-reader.js';
/** One connection in the hands of one statement. */
export class MysqlLease {
    connection;
    owner;
    killed = null;
    ended = null;
    constructor(connection, owner) {
        this.connection = connection;
        this.owner = owner;
    }
    /** All rows of a prepared statement: values travel beside the text and never become SQL. */
    rows(statement) {
        return new Promise((resolve, reject) => {
            const command = this.connection.execute(optionsOf(statement), (error, rows) => {
                this.forget(statement);
                if (error !== null) {
                    reject(error);
                }
                else {
                    resolve(rows);
                }
            });
            readWithOurParser(command);
        });
    }
    /** The rows in batches of a number of rows or a length of text, whichever comes first; the server is read no faster than the batches are taken. */
    async *batches(statement, size) {
        const command = this.connection.execute(optionsOf(statement));
        readWithOurParser(command);
        yield* new RowBatches(this.connection, command, size).read();
        this.forget(statement);
    }
    /** Closes a prepared statement that must not be executed again. */
    forget(statement) {
        if (statement.once === true) {
            try {
                // The driver keeps statements by their text and the form of their rows; its types know of the text only.
                this.connection.unprepare(optionsOf(statement));
            }
            catch {
                // A connection that is closed takes no further command, and has forgotten its statements anyway.
            }
        }
    }
    /** Has the server end the statement together with its connection, which stays held until then: nobody else's is hit. */
    stop() {
        this.killed ??= this.owner.kill(this.connection.threadId).catch(() => undefined);
    }
    /** Gives the connection back; one that was stopped is closed instead. */
    end() {
        this.ended ??= this.settle();
        return this.ended;
    }
    async settle() {
        if (this.killed === null) {
            this.owner.release(this.connection);
            return;
        }
        await this.killed;
        closeAtOnce(this.connection);
    }
}
function bound(value) {
    return typeof value === 'bigint' ? value.toString() : value;
}
function optionsOf({ sql, params }) {
    return { sql, values: params.map(bound), rowsAsArray: true };
}
/** Has the command's rows read by RowReader; those with columns that it does not know are left to the driver. */
function readWithOurParser(command) {
    const execute = command;
    const ofDriver = execute.buildParserFromFields.bind(execute);
    execute.buildParserFromFields = (columns, connection) => RowReader.for(columns) ?? ofDriver(columns, connection);
}
//# sourceMappingURL=mysql-lease.js.map