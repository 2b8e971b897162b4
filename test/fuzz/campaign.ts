import type { Engine } from '../support/engines.js';
import type { Lag } from './fuzzed-service.js';
import { faultsOf } from './examine.js';
import { Prober } from './prober.js';
import { ProbeSource } from './probes.js';
import { Target, type Outcome, type StartService, type Way } from './target.js';

export interface CampaignOptions {
  readonly engine: Engine;
  readonly start: StartService;
  readonly seed: number;
  /** The number of the first probe. */
  readonly from: number;
  readonly queries: number;
  /** Seconds after which no more is asked. */
  readonly seconds?: number;
  /** Called every few thousand probes. */
  readonly progress?: (tally: Tally) => void;
  /** Called for the first of the failures. */
  readonly found?: (finding: Finding) => void;
}

/** What a probe brought to light, and what has it again. */
export interface Finding {
  readonly index: number;
  readonly way: Way;
  readonly slot: string;
  readonly faults: readonly string[];
  readonly request: string;
}

export interface Tally {
  readonly engine: Engine;
  queries: number;
  readonly codes: Map<string, number>;
  /** Responses with rows, and their number of bytes. */
  answerBytes: number;
  slowest: { ms: number; index: number };
  /** Different statements, numbers left out. */
  shapes: number;
  seconds: number;
  lag: Lag;
  /** Milliseconds that another caller waited longest for the health of the service, the first probes left out. */
  stall: number;
  failures: number;
}

const AT_ONCE = 6;
const FINDINGS = 40;
const PROGRESS_EVERY = 5_000;
/** One probe in so many goes over each transport. */
const WIRE_SHARE = 25;
/** Code that runs for the first time is slow, so another caller's waits are measured after so many probes. */
const WARM_UP = 200;
/** Milliseconds that a probe may take: the default of REQUEST_TIMEOUT_MS. */
const SLOW_MS = 30_000;

/** Sends hostile requests to an engine, several at a time. */
export async function campaign(options: CampaignOptions): Promise<Tally> {
  const { engine, start, seed, from, queries } = options;
  const target = await Target.open(engine, seed, start);
  const source = new ProbeSource(seed, target.own, target.ids);
  const tally = emptyTally(engine);
  const started = performance.now();
  const measure = async (): Promise<void> => {
    tally.seconds = (performance.now() - started) / 1000;
    tally.lag = await target.service.lag();
    tally.shapes = target.statements.shapes.size;
  };
  const end = started + (options.seconds ?? Infinity) * 1000;
  let next = from;
  const ask = async (last: number): Promise<void> => {
    while (next < last && performance.now() < end) {
      const index = next++;
      const finding = await askOne(target, source, index, tally);
      if (finding !== null && ++tally.failures <= FINDINGS) {
        options.found?.(finding);
      }
      if ((index - from + 1) % PROGRESS_EVERY === 0) {
        await measure();
        options.progress?.(tally);
      }
    }
  };
  const askUntil = (last: number): Promise<unknown> => Promise.all(Array.from({ length: AT_ONCE }, () => ask(last)));
  let prober: Prober | null = null;
  try {
    await askUntil(from + Math.min(WARM_UP, queries));
    prober = new Prober(target.service.addresses.http);
    target.service.lowerPriority();
    await askUntil(from + queries);
    await measure();
  } finally {
    tally.stall = (await prober?.stop()) ?? 0;
    await target.close();
  }
  return tally;
}

async function askOne(target: Target, source: ProbeSource, index: number, tally: Tally): Promise<Finding | null> {
  const made = source.probe(index);
  // What a transport can carry is JSON.
  const probe = { ...made, request: JSON.parse(JSON.stringify(made.request)) as typeof made.request };
  const way = wayOf(index, probe.slot);
  let { outcome, ms } = await timed(() => target.ask(probe, way));
  // A busy machine is slow once.
  if (ms > SLOW_MS) {
    ({ outcome, ms } = await timed(() => target.ask(probe, way)));
  }
  tally.queries++;
  tally.codes.set(outcome.code, (tally.codes.get(outcome.code) ?? 0) + 1);
  tally.answerBytes += outcome.text?.length ?? 0;
  if (ms > tally.slowest.ms) {
    tally.slowest = { ms, index };
  }
  const faults = [
    ...faultsOf(probe, outcome, target.own.length),
    ...(ms > SLOW_MS ? [`took ${ms.toFixed(0)} ms twice`] : []),
  ];
  if (faults.length === 0) {
    return null;
  }
  return { index, way, slot: probe.slot, faults, request: JSON.stringify(probe.request) };
}

async function timed(ask: () => Promise<Outcome>): Promise<{ readonly outcome: Outcome; readonly ms: number }> {
  const started = performance.now();
  const outcome = await ask();
  return { outcome, ms: performance.now() - started };
}

/** Without a token the transports let a caller name any domain, so those probes go straight to the service. */
function wayOf(index: number, slot: string): Way {
  if (slot.startsWith('domain_id')) {
    return 'direct';
  }
  return index % WIRE_SHARE === 0 ? 'http' : index % WIRE_SHARE === 1 ? 'grpc' : 'direct';
}

const emptyTally = (engine: Engine): Tally => ({
  engine,
  queries: 0,
  codes: new Map(),
  answerBytes: 0,
  slowest: { ms: 0, index: 0 },
  shapes: 0,
  seconds: 0,
  lag: { p99: 0, max: 0 },
  stall: 0,
  failures: 0,
});
