import { startTestApp } from '../support/app.js';
import { createDatabase } from '../support/databases.js';
import { INSTALL_ADVICE, isPresent, type Engine, type ServerEngine } from '../support/engines.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { openClient, type TransportName } from '../support/transports.js';
import { readCaseFiles, readDataset, type Answer, type CaseFile, type ConformanceCase } from './case.js';
import { findDifference } from './compare.js';
import { DirectAnswerer } from './direct.js';
import { answerOver } from './over-transport.js';

/** The way a case takes: only the compiler and the database, or the whole service over a transport. */
type Way = 'direct' | TransportName;
type Answerer = (testCase: ConformanceCase) => Promise<Answer>;

export interface ReportOptions {
  readonly engines: readonly Engine[];
  readonly ways: readonly Way[];
  /** Matched against `subject/name`. */
  readonly filter: RegExp;
  /** Failures to print per engine and way. */
  readonly limit: number;
  /** Whether to print requests and answers uncut. */
  readonly full: boolean;
}

/** Runs the cases on each engine and prints what fails; the number of failures. */
export async function reportFailures(options: ReportOptions): Promise<number> {
  let failures = 0;
  for (const engine of options.engines) {
    if (!isPresent(engine)) {
      console.log(`${engine}: skipped: ${INSTALL_ADVICE[engine as ServerEngine]}`);
      continue;
    }
    failures += await reportEngine(engine, options);
  }
  return failures;
}

async function reportEngine(engine: Engine, options: ReportOptions): Promise<number> {
  const home = await createDatabase(engine);
  const database = await openJobTasks(home);
  let failures = 0;
  try {
    await insertJobTasks(database, readDataset());
    if (options.ways.includes('direct')) {
      const direct = new DirectAnswerer(database);
      failures += await reportWay(`${engine} direct`, (testCase) => direct.answer(testCase), options);
    }
    const clients = options.ways.filter((way) => way !== 'direct');
    const app = clients.length === 0 ? null : await startTestApp({ DATABASE_URL: home.url });
    for (const name of app === null ? [] : clients) {
      const client = openClient(name, app!);
      failures += await reportWay(`${engine} ${name}`, (testCase) => answerOver(client, testCase), options);
      client.close();
    }
    await app?.close();
  } finally {
    await database.close();
    await home.drop();
  }
  return failures;
}

async function reportWay(way: string, answerer: Answerer, { filter, limit, full }: ReportOptions): Promise<number> {
  const failed: string[] = [];
  let passed = 0;
  for (const { subject, testCase } of readCaseFiles().flatMap(casesOf)) {
    if (!filter.test(`${subject}/${testCase.name}`)) {
      continue;
    }
    const { difference, answer } = await tryCase(answerer, testCase);
    if (difference === null) {
      passed++;
    } else if (failed.push(subject) <= limit) {
      printFailure(`${way} ${subject}/${testCase.name}`, testCase, difference, full ? answer : undefined);
    }
  }
  const counts = [...new Set(failed)].map(
    (subject) => `${subject} ${failed.filter((name) => name === subject).length}`,
  );
  console.log(
    `${way}: ${passed} passed, ${failed.length} failed${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`,
  );
  return failed.length;
}

function casesOf({ subject, cases }: CaseFile): { subject: string; testCase: ConformanceCase }[] {
  return cases.map((testCase) => ({ subject, testCase }));
}

async function tryCase(
  answerer: Answerer,
  testCase: ConformanceCase,
): Promise<{ readonly difference: string | null; readonly answer?: Answer }> {
  try {
    const answer = await answerer(testCase);
    return { difference: findDifference(testCase, answer), answer };
  } catch (error) {
    return { difference: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function printFailure(name: string, testCase: ConformanceCase, difference: string, answer: Answer | undefined): void {
  console.log(`✗ ${name} — ${testCase.why}`);
  console.log(`    ${testCase.method} ${cut(JSON.stringify(testCase.request), answer === undefined ? 400 : Infinity)}`);
  console.log(`    ${cut(difference, 1500)}`);
  if (answer !== undefined) {
    console.log(`    expected ${JSON.stringify(testCase.expect)}\n    answered ${JSON.stringify(answer)}`);
  }
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
