import { INSTALL_ADVICE, isPresent, type Engine, type ServerEngine } from '../support/engines.js';
import { FuzzedProcess } from './fuzzed-process.js';
import { campaign, type Finding, type Tally } from './campaign.js';
import { CROSSED } from './probes.js';

export interface FuzzOptions {
  readonly engines: readonly Engine[];
  readonly seed: number;
  readonly from: number;
  readonly queries: number;
  /** Seconds for each engine, however many queries that is. */
  readonly seconds: number;
  /** Milliseconds that the event loop may lag at the 99th percentile; null: only report it. */
  readonly maxLag: number | null;
  /** Milliseconds that another caller may wait for the health of the service; null when that is only reported. */
  readonly maxStall: number | null;
}

/** Runs the campaign on each engine and prints the result; returns whether all went well. */
export async function fuzz(options: FuzzOptions): Promise<boolean> {
  let well = true;
  console.log(`seed ${options.seed}; ${CROSSED} probes cross every text with every place`);
  for (const engine of options.engines) {
    if (!isPresent(engine)) {
      console.log(`${engine}: skipped: ${INSTALL_ADVICE[engine as ServerEngine]}`);
      continue;
    }
    const found = (finding: Finding): void => {
      printFinding(finding, engine, options.seed);
    };
    const tally = await campaign({
      ...options,
      engine,
      start: (settings) => FuzzedProcess.start(settings),
      progress: printProgress,
      found,
    });
    printTally(tally, options);
    well &&= tally.failures === 0 && !lagsTooMuch(tally, options) && !stallsTooLong(tally, options);
  }
  return well;
}

const lagsTooMuch = ({ lag }: Tally, { maxLag }: FuzzOptions): boolean => maxLag !== null && lag.p99 > maxLag;

const stallsTooLong = ({ stall }: Tally, { maxStall }: FuzzOptions): boolean => maxStall !== null && stall > maxStall;

function printProgress({ engine, queries, seconds, failures, lag }: Tally): void {
  const rate = Math.round(queries / seconds);
  console.log(`${engine}: ${queries} queries, ${rate}/s, ${failures} failures, lag p99 ${lag.p99.toFixed(1)} ms`);
}

function printTally(tally: Tally, options: FuzzOptions): void {
  const { lag, slowest } = tally;
  const codes = [...tally.codes].sort(([, one], [, other]) => other - one);
  const lines: readonly (readonly [string, string])[] = [
    ['engine', tally.engine],
    ['queries', `${tally.queries} in ${tally.seconds.toFixed(0)} s`],
    ...codes.map(([code, count]): [string, string] => [`  ${code}`, String(count)]),
    ['bytes of answers', String(tally.answerBytes)],
    ['shapes of SQL', String(tally.shapes)],
    ['slowest', `${slowest.ms.toFixed(0)} ms (probe ${slowest.index})`],
    ['event loop lag', `p99 ${lag.p99.toFixed(1)} ms, max ${lag.max.toFixed(0)} ms`],
    ['longest stall of another caller', `${tally.stall.toFixed(0)} ms`],
    ['failures', String(tally.failures)],
  ];
  for (const [name, value] of lines) {
    console.log(`${name.padEnd(34)}${value}`);
  }
  if (stallsTooLong(tally, options)) {
    console.log(`another caller waited more than ${options.maxStall ?? ''} ms`);
  }
  if (lagsTooMuch(tally, options)) {
    console.log(`the event loop lags more than ${options.maxLag ?? ''} ms`);
  }
}

function printFinding({ index, way, slot, faults, request }: Finding, engine: Engine, seed: number): void {
  console.log(`✗ ${slot}, ${way}: npm run fuzz -- --engines ${engine} --seed ${seed} --from ${index} --queries 1`);
  for (const fault of faults) {
    console.log(`    ${fault.slice(0, 2_000)}`);
  }
  console.log(`    ${request.slice(0, 2_000)}`);
}
