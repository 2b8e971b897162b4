var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.js';
import { DatabaseUnavailableError } from './errors.js';
import { migrate } from './migrate.js';
import { findOptionIndexes } from './option-indexes.js';
import { openDatabase } from './open-database.js';
const RETRY_MS = 1_000;
/** The service's database: connects and migrates when the application starts, and goes on trying while nobody answers. */
let DatabaseConnection = class DatabaseConnection {
    settings;
    dataSource;
    logger = new Logger('Database');
    database = null;
    indexes = [];
    closed = false;
    retry;
    constructor(settings, dataSource) {
        this.settings = settings;
        this.dataSource = dataSource;
    }
    /** The database. @throws DatabaseUnavailableError until it has answered for the first time. */
    current() {
        if (this.database === null) {
            throw new DatabaseUnavailableError('the database has not answered yet');
        }
        return this.database;
    }
    /** The indexes over options that statements may use. */
    get optionIndexes() {
        return this.indexes;
    }
    /** How the pool is used; null until the database has answered. */
    get pool() {
        return this.database?.pool ?? null;
    }
    async onApplicationBootstrap() {
        await this.connect();
    }
    onApplicationShutdown() {
        return this.close();
    }
    /** Stops what still runs and disconnects; a connection attempt that is under way is the last one. */
    async close() {
        this.closed = true;
        clearTimeout(this.retry);
        const database = this.database;
        this.database = null;
        await database?.close();
    }
    async connect() {
        try {
            const database = await openDatabase(this.settings, this.dataSource);
            try {
                await this.prepare(database);
            }
            catch (error) {
                await database.close();
                throw error;
            }
            if (this.closed) {
                await database.close();
            }
            else {
                this.database = database;
            }
        }
        catch (error) {
            if (this.closed) {
                return;
            }
            this.logger.error({ msg: `the database cannot be used yet, next try in ${String(RETRY_MS)} ms`, err: error });
            this.retry = setTimeout(() => {
                void this.connect();
            }, RETRY_MS);
        }
    }
    async prepare(database) {
        const done = await migrate(database.dataSource);
        if (done.length > 0) {
            this.logger.log(`migrated: ${done.join(', ')}`);
        }
        this.indexes = await this.indexesOf(database);
    }
    /** Those that the settings name and the database has; without the others everything is answered as well, and more slowly. */
    async indexesOf(database) {
        const { present, missing } = await findOptionIndexes(database, this.settings.INDEXED_OPTIONS);
        if (missing.length > 0) {
            this.logger.warn(`INDEXED_OPTIONS names ${missing.join(', ')}, which the database has no index for: npm run index-options makes it, and a restart uses it`);
        }
        return present;
    }
};
DatabaseConnection = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [Settings,
        DataSource])
], DatabaseConnection);
export { DatabaseConnection };
//# sourceMappingURL=connection.js.map