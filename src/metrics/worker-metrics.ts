import type { Worker } from 'node:cluster';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';

/** A request of the primary to a worker, and the response. */
interface Question {
  readonly type: 'metrics';
  readonly question: number;
}
interface Answer extends Question {
  readonly metrics: readonly object[];
}

/** The timeout for a worker; longer than its slowest metric. */
const PATIENCE_MS = 3_000;

export function answerPrimary(registry: Registry): void {
  process.on('message', (message: Partial<Question>) => {
    const { type, question } = message;
    if (type === 'metrics' && question !== undefined) {
      void registry.getMetricsAsJSON().then((metrics) => process.send?.({ type, question, metrics } satisfies Answer));
    }
  });
}

/**
 * The aggregated metrics of all workers, and metrics about the workers. For one that does not respond, its last values are used,
 * so that other metrics need not wait and counters do not fall.
 */
export class WorkerMetrics {
  readonly contentType: Registry['contentType'];
  private readonly own = new Registry();
  private readonly latest = new WeakMap<Worker, readonly object[]>();
  private readonly restarts: Counter;
  private questions = 0;
  private silent = 0;

  /** @param serving the workers that listen */
  constructor(private readonly serving: ReadonlySet<Worker>) {
    const registers = [this.own];
    this.contentType = this.own.contentType;
    this.restarts = new Counter({
      name: 'job_task_worker_restarts_total',
      help: 'Workers that died and were replaced.',
      registers,
    });
    this.gauge('job_task_workers', 'Running workers.', () => serving.size);
    this.gauge('job_task_workers_silent', 'Workers that did not tell their metrics in time.', () => this.silent);
  }

  restarted(): void {
    this.restarts.inc();
  }

  async metrics(): Promise<string> {
    const question = ++this.questions;
    const workers = [...this.serving];
    const answered = await Promise.all(workers.map((worker) => this.ask(worker, question)));
    this.silent = answered.filter((inTime) => !inTime).length;
    const known = workers.flatMap((worker) => {
      const metrics = this.latest.get(worker);
      // Workers that have died meanwhile are left out.
      return metrics === undefined || !this.serving.has(worker) ? [] : [[...metrics]];
    });
    return `${await AggregatorRegistry.aggregate(known).metrics()}\n${await this.own.metrics()}`;
  }

  /** Whether the worker responded in time. Does not wait for one that exits. */
  private ask(worker: Worker, question: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (inTime: boolean): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('exit', onExit);
        resolve(inTime);
      };
      const onMessage = (message: Partial<Answer>): void => {
        if (message.type === 'metrics' && message.question === question && message.metrics !== undefined) {
          this.latest.set(worker, message.metrics);
          settle(true);
        }
      };
      const onExit = (): void => {
        settle(true);
      };
      const timer = setTimeout(() => {
        settle(false);
      }, PATIENCE_MS);
      worker.on('message', onMessage).on('exit', onExit);
      // The pipe to an exiting worker may be closed.
      worker.send({ type: 'metrics', question } satisfies Question, () => undefined);
    });
  }

  private gauge(name: string, help: string, read: () => number): void {
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
