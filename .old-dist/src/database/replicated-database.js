import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { databaseFault } from './database-fault.js';
/** Milliseconds between two looks at a replica, and that it has to answer. */
const LOOK_MS = 500;
const ANSWER_MS = 1_000;
/** One replica: connected as soon as it answers, and asked only while it does. */
class Replica {
    name;
    open;
    dialect;
    logger;
    database = null;
    healthy = false;
    closing = new AbortController();
    constructor(name, open, dialect, logger) {
        this.name = name;
        this.open = open;
        this.dialect = dialect;
        this.logger = logger;
        void this.watch();
    }
    async close() {
        this.closing.abort();
        this.healthy = false;
        await this.database?.close();
    }
    closed() {
        return this.closing.signal.aborted;
    }
    async watch() {
        while (!this.closed()) {
            const healthy = await this.answers();
            if (healthy !== this.healthy && !this.closed()) {
                this.healthy = healthy;
                this.logger.log(`${this.name} ${healthy ? 'answers' : 'does not answer: reads go elsewhere'}`);
            }
            await sleep(LOOK_MS, undefined, { ref: false });
        }
    }
    async answers() {
        try {
            this.database ??= await this.opened();
            await this.database.ping({ deadline: Date.now() + ANSWER_MS });
            return true;
        }
        catch {
            return false;
        }
    }
    async opened() {
        const database = await this.open();
        if (database.dialect !== this.dialect || this.closed()) {
            await database.close();
            throw new TypeError(`${this.name} is ${database.dialect.name}, and the primary ${this.dialect.name}`);
        }
        return database;
    }
}
/** Reads from replicas in turn, and from the primary while none answers; migrations and writers have the primary's data source. */
export class ReplicatedDatabase {
    primary;
    replicas;
    turn = 0;
    constructor(primary, open) {
        this.primary = primary;
        const logger = new Logger('Database');
        this.replicas = open.map((each, index) => {
            return new Replica(`replica ${String(index + 1)}`, each, primary.dialect, logger);
        });
    }
    get dialect() {
        return this.primary.dialect;
    }
    get dataSource() {
        return this.primary.dataSource;
    }
    get pool() {
        const pools = [this.primary, ...this.answering()].map((database) => database.pool);
        const sum = (name) => pools.reduce((total, pool) => total + pool[name], 0);
        return { size: sum('size'), available: sum('available'), waiting: sum('waiting'), timeouts: sum('timeouts') };
    }
    async run(statement, options = {}) {
        for (const database of this.inTurn()) {
            try {
                return await database.run(statement, options);
            }
            catch (error) {
                if (!isAway(error)) {
                    throw error;
                }
            }
        }
        return this.primary.run(statement, options);
    }
    /** Another database goes on only where nothing has been read yet: two of them need not agree on the rest. */
    async *stream(statement, options = {}) {
        for (const database of this.inTurn()) {
            let begun = false;
            try {
                for await (const rows of database.stream(statement, options)) {
                    begun = true;
                    yield rows;
                }
                return;
            }
            catch (error) {
                if (begun || !isAway(error)) {
                    throw error;
                }
            }
        }
        yield* this.primary.stream(statement, options);
    }
    /** Resolves when somebody answers reads. */
    async ping(options = {}) {
        await this.run({ sql: 'SELECT 1', params: [] }, options);
    }
    async close() {
        await Promise.all([...this.replicas.map((replica) => replica.close()), this.primary.close()]);
    }
    answering() {
        return this.replicas.flatMap(({ healthy, database }) => (healthy && database !== null ? [database] : []));
    }
    inTurn() {
        const answering = this.answering();
        const first = answering.length === 0 ? 0 : this.turn++ % answering.length;
        return [...answering.slice(first), ...answering.slice(0, first)];
    }
}
/** Whether another database may do better. */
function isAway(error) {
    const fault = databaseFault(error);
    return fault === 'unavailable' || fault === 'busy';
}
//# sourceMappingURL=replicated-database.js.map