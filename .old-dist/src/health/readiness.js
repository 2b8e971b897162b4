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
import { DatabaseConnection } from '../database/connection.js';
/** Milliseconds between two questions, while they are answered and while they are not. */
const PROBE_MS = 1_000;
const PROBE_AGAIN_MS = 250;
const PROBE_TIMEOUT_MS = 1_000;
/** Questions in a row without an answer after which calls are unwelcome: one alone says that somebody is busy. */
const MISSED = 2;
/** Whether calls are welcome: the database answers and no shutdown has begun. It is probed in the background, so that asking costs nothing. */
let Readiness = class Readiness {
    connection;
    logger = new Logger('Health');
    database = false;
    missed = 0;
    draining = false;
    timer;
    listeners = [];
    constructor(connection) {
        this.connection = connection;
    }
    get ready() {
        return this.database && !this.draining;
    }
    /** What is wrong, in one word; null when ready. */
    get reason() {
        return this.draining ? 'shutting_down' : this.database ? null : 'database_away';
    }
    /** Calls back now, and whenever readiness changes. */
    observe(listener) {
        this.listeners.push(listener);
        listener(this.ready);
    }
    async onApplicationBootstrap() {
        await this.probe();
    }
    beforeApplicationShutdown() {
        this.drain();
    }
    /** Not ready, for good. */
    drain() {
        clearTimeout(this.timer);
        this.change(() => {
            this.draining = true;
        });
    }
    async probe() {
        const fault = await this.fault();
        const answers = fault === null;
        this.missed = answers ? 0 : this.missed + 1;
        const database = answers || (this.database && this.missed < MISSED);
        if (database !== this.database && !this.draining) {
            if (database) {
                this.logger.log('ready');
            }
            else {
                this.logger.warn({ msg: 'not ready: the database does not answer', err: fault });
            }
        }
        this.change(() => {
            this.database = database;
        });
        if (!this.draining) {
            this.timer = setTimeout(() => void this.probe(), answers ? PROBE_MS : PROBE_AGAIN_MS);
            this.timer.unref();
        }
    }
    /** Why the database does not answer; null when it does. */
    async fault() {
        try {
            await this.connection.current().ping({ deadline: Date.now() + PROBE_TIMEOUT_MS });
            return null;
        }
        catch (error) {
            return error instanceof Error ? error : new Error(String(error));
        }
    }
    change(apply) {
        const before = this.ready;
        apply();
        if (this.ready !== before) {
            for (const listener of this.listeners) {
                listener(this.ready);
            }
        }
    }
};
Readiness = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [DatabaseConnection])
], Readiness);
export { Readiness };
//# sourceMappingURL=readiness.js.map