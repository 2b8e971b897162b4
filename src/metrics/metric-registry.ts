import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Histogram buckets, from a millisecond to the longest request. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The metrics of a process by kind: those that code adds to, and those that are read at each scrape. */
export class MetricRegistry {
  readonly registry = new Registry();
  protected readonly registers = [this.registry];

  /** Counts that code adds to. */
  counts<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: this.registers });
  }

  /** Durations in seconds. */
  protected histogram<Label extends string>(name: string, help: string, labelNames: Label[]): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: this.registers });
  }

  /** Values that are set once and are the same in every worker. */
  protected facts<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: this.registers, aggregator: 'first' });
  }

  /** A gauge with the label `state`: 1 for the state at the time of a scrape, 0 for the others; left out for null. */
  stateGauge<State extends string>(
    name: string,
    help: string,
    states: readonly State[],
    read: () => State | null,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: ['state'] as const,
      registers: this.registers,
      aggregator: 'max',
      collect() {
        const current = read();
        this.reset();
        if (current !== null) {
          states.forEach((state) => this.set({ state }, Number(state === current)));
        }
      },
    });
  }

  /** A gauge read at each scrape; left out for null. Values of several workers are summed by default. */
  gauge(name: string, help: string, read: () => number | null, aggregator: 'sum' | 'max' | 'min' = 'sum'): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      aggregator,
      collect() {
        const value = read();
        this.reset();
        if (value !== null) {
          this.set(value);
        }
      },
    });
  }

  counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: this.registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
}
