import cluster, { type Worker } from 'node:cluster';
import { API_GENERATIONS } from '../common/request/api-generation.js';
import type { Settings } from '../config/settings.js';
import { listenForPrometheus, metricsAddress } from '../metrics/expose-metrics.js';
import type { MetricsServer } from '../metrics/metrics-server.js';
import { WorkerMetrics } from '../metrics/worker-metrics.js';
import { freePort, GRPC_PORT_SETTINGS, grpcAddress } from '../grpc/grpc-server.js';
import { httpHost } from '../http/http-server.js';
import { listenAt } from '../transport/listen-at.js';

/** Sent by a worker when it listens. */
export interface ListeningMessage {
  readonly type: 'listening';
  readonly httpUrl: string;
  readonly grpcAddress: string | null;
  readonly secondGrpcAddress: string | null;
}

/** Sent to a worker to shut it down gracefully. */
export const END = 'end';

/** Delay before a dead worker is replaced; doubled each time until one survives. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
const LASTING_MS = 10_000;

/** A worker exited before it listened, and has logged the reason. */
export class WorkersNotStarted extends Error {
  override readonly name = 'WorkersNotStarted';
}

/** Manages the workers that share the ports. Serves only their metrics itself. */
export class Primary {
  private readonly workers = new Set<Worker>();
  private readonly serving = new Set<Worker>();
  private readonly metrics = new WorkerMetrics(this.serving);
  private readonly pauses = new Set<NodeJS.Timeout>();
  private metricsServer: MetricsServer | null = null;
  private environment: Readonly<Record<string, string>> = {};
  private failures = 0;
  private ending = false;
  private allClean = true;
  private onEmpty: () => void = () => undefined;

  constructor(
    private readonly settings: Settings,
    private readonly report: (line: string) => void,
  ) {}

  /** Resolves when all workers listen. @throws if one exits before */
  async start(count: number): Promise<ListeningMessage & { readonly metricsUrl: string | null }> {
    this.metricsServer = await listenAt('METRICS_HOST, METRICS_PORT', metricsAddress(this.settings), () =>
      listenForPrometheus(this.metrics, this.settings),
    );
    this.environment = await this.ports();
    const [first] = await Promise.all(Array.from({ length: count }, () => this.firstStart()));
    if (first === undefined) {
      throw new TypeError('at least one worker must be started');
    }
    return { ...first, metricsUrl: this.metricsServer?.url ?? null };
  }

  /** Shuts all workers down gracefully; returns whether each of them answered every request. */
  async end(): Promise<boolean> {
    this.ending = true;
    for (const pause of this.pauses) {
      clearTimeout(pause);
    }
    for (const worker of this.workers) {
      if (this.serving.has(worker)) {
        worker.send(END);
      } else {
        // It neither listens nor handles messages yet.
        worker.process.kill('SIGKILL');
      }
    }
    if (this.workers.size > 0) {
      await new Promise<void>((resolve) => {
        this.onEmpty = resolve;
      });
    }
    await this.metricsServer?.close();
    return this.allClean;
  }

  kill(): void {
    for (const worker of this.workers) {
      worker.process.kill('SIGKILL');
    }
  }

  /** Chooses free ports once, for all workers. */
  private async ports(): Promise<Readonly<Record<string, string>>> {
    const { HTTP_PORT } = this.settings;
    const ports: Record<string, string> = {
      HTTP_PORT: String(HTTP_PORT === 0 ? await freePort(await httpHost(this.settings)) : HTTP_PORT),
    };
    for (const generation of API_GENERATIONS) {
      const address = await grpcAddress(this.settings, generation);
      ports[GRPC_PORT_SETTINGS[generation]] = address === null ? 'off' : portOf(address);
    }
    return ports;
  }

  private firstStart(): Promise<ListeningMessage> {
    return new Promise((resolve, reject) => {
      const worker = this.fork();
      worker.once('message', resolve);
      worker.once('exit', (code) => {
        reject(new WorkersNotStarted(`a worker ended with ${String(code)} before it listened`));
      });
    });
  }

  private fork(): Worker {
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
      } else if (served || this.failures > 0) {
        this.replace(Date.now() - started, String(signal === '' ? code : signal));
      }
    });
    return worker;
  }

  private replace(lastedMs: number, how: string): void {
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

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1);
}
