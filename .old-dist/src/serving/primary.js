import cluster from 'node:cluster';
import { listenForPrometheus, metricsAddress } from '../metrics/expose-metrics.js';
import { WorkerMetrics } from '../metrics/worker-metrics.js';
import { freePort, grpcAddress } from './grpc-server.js';
import { httpHost } from './http-server.js';
import { listenAt } from './listen-at.js';
/** What the primary tells a worker: end in good order. */
export const END = 'end';
/** Milliseconds before a worker that died is replaced: doubled each time, until one has lasted. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
const LASTING_MS = 10_000;
/** A worker has ended before it listened, and has told why. */
export class WorkersNotStarted extends Error {
    name = 'WorkersNotStarted';
}
/** Keeps a number of workers that share both ports; it serves nothing itself but their metrics. */
export class Primary {
    settings;
    report;
    workers = new Set();
    serving = new Set();
    metrics = new WorkerMetrics(this.serving);
    pauses = new Set();
    metricsServer = null;
    environment = {};
    failures = 0;
    ending = false;
    allClean = true;
    onEmpty = () => undefined;
    constructor(settings, report) {
        this.settings = settings;
        this.report = report;
    }
    /** Resolves when all workers listen. @throws when one ends before it does. */
    async start(count) {
        this.metricsServer = await listenAt('METRICS_HOST, METRICS_PORT', metricsAddress(this.settings), () => listenForPrometheus(this.metrics, this.settings));
        this.environment = await this.ports();
        const [first] = await Promise.all(Array.from({ length: count }, () => this.firstStart()));
        if (first === undefined) {
            throw new TypeError('a worker at least is expected');
        }
        return { ...first, metricsUrl: this.metricsServer?.url ?? null };
    }
    /** Ends all workers in good order; whether each of them answered every request. */
    async end() {
        this.ending = true;
        for (const pause of this.pauses) {
            clearTimeout(pause);
        }
        for (const worker of this.workers) {
            if (this.serving.has(worker)) {
                worker.send(END);
            }
            else {
                // It does not listen yet, neither to callers nor to us.
                worker.process.kill('SIGKILL');
            }
        }
        if (this.workers.size > 0) {
            await new Promise((resolve) => {
                this.onEmpty = resolve;
            });
        }
        await this.metricsServer?.close();
        return this.allClean;
    }
    /** Ends all workers at once. */
    kill() {
        for (const worker of this.workers) {
            worker.process.kill('SIGKILL');
        }
    }
    /** A free port is found once, for all of them. */
    async ports() {
        const { HTTP_PORT } = this.settings;
        const address = await grpcAddress(this.settings);
        return {
            HTTP_PORT: String(HTTP_PORT === 0 ? await freePort(httpHost(this.settings)) : HTTP_PORT),
            GRPC_PORT: address.slice(address.lastIndexOf(':') + 1),
        };
    }
    firstStart() {
        return new Promise((resolve, reject) => {
            const worker = this.fork();
            worker.once('message', resolve);
            worker.once('exit', (code) => {
                reject(new WorkersNotStarted(`a worker ended with ${String(code)} before it listened`));
            });
        });
    }
    fork() {
        const worker = cluster.fork(this.environment);
        const started = Date.now();
        this.workers.add(worker);
        worker.once('message', () => this.serving.add(worker));
        worker.once('exit', (code, signal) => {
            const served = this.serving.delete(worker);
            this.workers.delete(worker);
            if (this.ending) {
                this.allClean &&= !served || code === 0;
                if (this.workers.size === 0) {
                    this.onEmpty();
                }
            }
            else if (served || this.failures > 0) {
                this.replace(Date.now() - started, String(signal === '' ? code : signal));
            }
        });
        return worker;
    }
    replace(lastedMs, how) {
        this.failures = lastedMs >= LASTING_MS ? 0 : this.failures;
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
        this.failures++;
        this.report(`a worker ended with ${how}; the next one starts in ${String(pauseMs)} ms`);
        const pause = setTimeout(() => {
            this.pauses.delete(pause);
            this.metrics.restarted();
            this.fork();
        }, pauseMs);
        this.pauses.add(pause);
    }
}
//# sourceMappingURL=primary.js.map