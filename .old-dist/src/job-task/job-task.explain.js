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
import { DatabaseConnection } from '../database/connection.js';
import { databaseError } from '../database/database-error.js';
import { compileList, compileStat, DIALECTS, isInexact, } from '../query-builder/index.js';
import { JobTaskRepository } from './job-task.repository.js';
import { StatementLog } from './statement-log.js';
/** Tells what a request becomes, without running it. */
let JobTaskExplainer = class JobTaskExplainer {
    connection;
    repository;
    log;
    constructor(connection, repository, log) {
        this.connection = connection;
        this.repository = repository;
        this.log = log;
    }
    list(query, required, bounds) {
        return this.explain((dialect) => compileList(query, required, this.repository.context({ dialect })), bounds);
    }
    stat(query, required, bounds) {
        return this.explain((dialect) => compileStat(query, required, this.repository.context({ dialect })), bounds);
    }
    async explain(compile, bounds) {
        const database = this.connection.current();
        const here = compile(database.dialect);
        const everywhere = Object.entries(DIALECTS).map(([name, dialect]) => [name, compile(dialect)]);
        const statements = [];
        for (const name of ['rows', 'count']) {
            const statement = here[name];
            if (statement !== null) {
                const sql = Object.fromEntries(everywhere.map(([dialect, compiled]) => [dialect, compiled[name]?.sql ?? '']));
                const plan = await this.planOf(database, statement, bounds);
                statements.push({ name, sql, params: statement.params.length, plan });
            }
        }
        return statements;
    }
    async planOf(database, query, bounds) {
        const { sql, params, otherwise } = query;
        try {
            if (database.dialect.name === 'sqlite') {
                const rows = await this.run(database, { sql: `EXPLAIN QUERY PLAN ${sql}`, params }, bounds);
                return rows.map(([, , , detail]) => detail);
            }
            const [row] = await this.run(database, { sql: `EXPLAIN FORMAT=JSON ${sql}`, params }, bounds);
            return readPlan(String(row?.[0]));
        }
        catch (error) {
            // The servers evaluate what is constant in order to explain, and so find an index inexact as a run of the statement would.
            if (otherwise !== undefined && isInexact(database.dialect, error)) {
                return this.planOf(database, otherwise(), bounds);
            }
            throw databaseError(error) ?? error;
        }
    }
    run(database, statement, bounds) {
        return this.log.measure('explain', statement.sql, database.dialect.name, bounds, () => database.run({ ...statement, once: true }, bounds));
    }
};
JobTaskExplainer = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [DatabaseConnection,
        JobTaskRepository,
        StatementLog])
], JobTaskExplainer);
export { JobTaskExplainer };
/** MariaDB 10.11 does not escape all that conditions are made of; such a plan is told as text. */
function readPlan(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
//# sourceMappingURL=job-task.explain.js.map