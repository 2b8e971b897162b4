var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable } from '@nestjs/common';
import { databaseError } from '../database/database-error.js';
import { SharedRuns } from '../database/shared-runs.js';
import { Metrics } from '../metrics/metrics.js';
import { decodeRows, faultOf, isInexact } from '../query-builder/index.js';
import { StatementLog } from './statement-log.js';
/** Runs compiled statements: measured, shared where equal ones are asked at the same time, their faults laid where they belong. */
let JobTaskStatements = class JobTaskStatements {
    log;
    metrics;
    shared;
    constructor(log, metrics) {
        this.log = log;
        this.metrics = metrics;
        this.shared = new SharedRuns((asker, first) => {
            metrics.executionShared();
            if (asker && first) {
                asker.sharedWith(first);
            }
        });
    }
    /** All rows of a statement. @throws AppError or QueryError; what else is thrown is a bug. */
    async rows(operation, database, query, bounds, shared = false) {
        try {
            const found = await this.log.measure(operation, query.sql, database.dialect.name, bounds, (span) => this.orOtherwise(database, query, (statement) => shared ? this.runShared(database, statement, bounds, span) : database.run(statement, bounds)));
            return decodeRows(query, database.dialect, found);
        }
        catch (error) {
            throw blamed(query, database, error);
        }
    }
    /** The one number of a statement that counts. Throws as `rows` does. */
    async count(database, query, bounds) {
        try {
            const [row] = await this.log.measure('count', query.sql, database.dialect.name, bounds, (span) => this.orOtherwise(database, query, (statement) => this.runShared(database, statement, bounds, span)));
            return Number(row?.[0] ?? 0);
        }
        catch (error) {
            throw blamed(query, database, error);
        }
    }
    /** The rows in batches, as fast as they are taken. Throws as `rows` does. */
    async *batches(database, query, bounds) {
        const { end } = this.log.start('stream', query.sql, database.dialect.name, bounds);
        let given = 0;
        let fault = null;
        try {
            for await (const rows of this.stream(database, query, bounds)) {
                given += rows.length;
                yield decodeRows(query, database.dialect, rows);
            }
        }
        catch (error) {
            fault = error;
            throw blamed(query, database, error);
        }
        finally {
            end(given, fault);
        }
    }
    /** Counts and statistics cost the most and are asked alike by many: what is asked at the same time is asked once. */
    runShared(database, query, options, span) {
        const key = JSON.stringify([query.sql, query.params.map(String), query.params.map((value) => typeof value)]);
        return this.shared.run(key, options, (bounds) => database.run(query, bounds), span);
    }
    /** Runs a statement; where it stops because an index does not tell every value, the one that reads the table instead. */
    orOtherwise(database, query, run) {
        const { otherwise } = query;
        return otherwise === undefined
            ? run(query)
            : run(query).catch((error) => run(this.unindexed(otherwise, database, error)));
    }
    /** The same for a stream: a statement asks whether its index tells every value before it gives its first row. */
    async *stream(database, query, bounds) {
        let begun = false;
        try {
            for await (const rows of database.stream(query, bounds)) {
                begun = true;
                yield rows;
            }
        }
        catch (error) {
            if (begun || query.otherwise === undefined) {
                throw error;
            }
            yield* database.stream(this.unindexed(query.otherwise, database, error), bounds);
        }
    }
    /** The statement to run after one that stopped for its index. @throws the error where that is not why it stopped. */
    unindexed(otherwise, { dialect }, error) {
        if (!isInexact(dialect, error)) {
            throw error;
        }
        this.metrics.indexInexact();
        return otherwise();
    }
};
JobTaskStatements = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [StatementLog,
        Metrics])
], JobTaskStatements);
export { JobTaskStatements };
/** A fault of the request that only the data shows, a database that is away, or a bug. */
function blamed(query, database, error) {
    return databaseError(error) ?? faultOf(query, database.dialect, error) ?? error;
}
//# sourceMappingURL=job-task.statements.js.map