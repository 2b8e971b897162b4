import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
/** Milliseconds that a worker has to answer: longer than the slowest of its metrics takes. */
const PATIENCE_MS = 3_000;
/** Answers the primary's questions with the metrics of this worker. */
export function answerPrimary(registry) {
    process.on('message', (message) => {
        const { type, question } = message;
        if (type === 'metrics' && question !== undefined) {
            void registry.getMetricsAsJSON().then((metrics) => process.send?.({ type, question, metrics }));
        }
    });
}
/**
 * The metrics of all workers together, with how the workers fare. One that does not answer is told as it last was: what
 * is known of the others must not wait for it, and counters must not fall.
 */
export class WorkerMetrics {
    serving;
    contentType;
    own = new Registry();
    latest = new WeakMap();
    restarts;
    questions = 0;
    silent = 0;
    /** `serving` are the workers that listen. */
    constructor(serving) {
        this.serving = serving;
        const registers = [this.own];
        this.contentType = this.own.contentType;
        this.restarts = new Counter({
            name: 'job_task_worker_restarts_total',
            help: 'Workers that died and were replaced.',
            registers,
        });
        this.gauge('job_task_workers', 'Workers that serve.', () => serving.size);
        this.gauge('job_task_workers_silent', 'Workers that did not tell their metrics in time.', () => this.silent);
    }
    restarted() {
        this.restarts.inc();
    }
    async metrics() {
        const question = ++this.questions;
        const workers = [...this.serving];
        const answered = await Promise.all(workers.map((worker) => this.ask(worker, question)));
        this.silent = answered.filter((inTime) => !inTime).length;
        const known = workers.flatMap((worker) => {
            const metrics = this.latest.get(worker);
            // One that has died meanwhile is told no more.
            return metrics === undefined || !this.serving.has(worker) ? [] : [[...metrics]];
        });
        return `${await AggregatorRegistry.aggregate(known).metrics()}\n${await this.own.metrics()}`;
    }
    /** Whether the worker answered in time; one that ends meanwhile is not waited for. */
    ask(worker, question) {
        return new Promise((resolve) => {
            const settle = (inTime) => {
                clearTimeout(timer);
                worker.off('message', onMessage).off('exit', onExit);
                resolve(inTime);
            };
            const onMessage = (message) => {
                if (message.type === 'metrics' && message.question === question && message.metrics !== undefined) {
                    this.latest.set(worker, message.metrics);
                    settle(true);
                }
            };
            const onExit = () => {
                settle(true);
            };
            const timer = setTimeout(() => {
                settle(false);
            }, PATIENCE_MS);
            worker.on('message', onMessage).on('exit', onExit);
            // The pipe to one that is about to exit may be closed already.
            worker.send({ type: 'metrics', question }, () => undefined);
        });
    }
    gauge(name, help, read) {
        new Gauge({
            name,
            help,
            registers: [this.own],
            collect() {
                this.set(read());
            },
        });
    }
}
//# sourceMappingURL=worker-metrics.js.map