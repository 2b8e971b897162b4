import { createDatabase } from '../support/databases.js';
import { INSTALL_ADVICE, isPresent, type Engine, type ServerEngine } from '../support/engines.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { readCaseFiles, readDataset, type Answer, type ConformanceCase } from './case.js';
import { findDifference } from './compare.js';
import { DirectAnswerer } from './direct.js';

export interface ReportOptions {
  readonly engines: readonly Engine[];
  /** Matched against `subject/name`. */
  readonly filter: RegExp;
  /** Failures to print per engine. */
  readonly limit: number;
  readonly full: boolean;
}

/** Runs the cases without any wire and prints what fails, engine by engine; the number of failures. */
export async function reportFailures(options: ReportOptions): Promise<number> {
  let failures = 0;
  for (const engine of options.engines) {
    failures += await reportEngine(engine, options);
  }
  return failures;
}

async function reportEngine(engine: Engine, { filter, limit, full }: ReportOptions): Promise<number> {
  if (!isPresent(engine)) {
    console.log(`${engine}: skipped: ${INSTALL_ADVICE[engine as ServerEngine]}`);
    return 0;
  }
  const home = await createDatabase(engine);
  const database = await openJobTasks(home);
  const failed = new Map<string, number>();
  let passed = 0;
  let printed = 0;
  try {
    await insertJobTasks(database, readDataset());
    const direct = new DirectAnswerer(database);
    for (const { subject, cases } of readCaseFiles()) {
      for (const testCase of cases.filter(({ name }) => filter.test(`${subject}/${name}`))) {
        const { difference, answer } = await tryCase(direct, testCase);
        if (difference === null) {
          passed++;
          continue;
        }
        failed.set(subject, (failed.get(subject) ?? 0) + 1);
        if (printed++ < limit) {
          printFailure(`${engine} ${subject}/${testCase.name}`, testCase, difference, full ? answer : undefined);
        }
      }
    }
  } finally {
    await database.close();
    await home.drop();
  }
  const total = [...failed.values()].reduce((sum, count) => sum + count, 0);
  const where = [...failed].map(([subject, count]) => `${subject} ${count}`).join(', ');
  console.log(`${engine}: ${passed} passed, ${total} failed${where === '' ? '' : ` (${where})`}`);
  return total;
}

async function tryCase(
  direct: DirectAnswerer,
  testCase: ConformanceCase,
): Promise<{ difference: string | null; answer?: Answer }> {
  try {
    const answer = await direct.answer(testCase);
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
