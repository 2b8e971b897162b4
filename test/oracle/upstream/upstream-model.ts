import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Answer, JsonObject } from '../../conformance/case.js';
import type { JobTask } from '../../support/job-tasks.js';
import type { OracleRequest } from '../oracle.js';
import type { Subject } from '../trials.js';

const SCRIPT = fileURLToPath(new URL('upstream.py', import.meta.url));

interface Line {
  readonly results?: readonly JsonObject[];
  readonly total_count?: number;
  readonly error?: string;
}

/** SpaceONE's own model of job tasks, of spaceone-core and spaceone-cost-analysis, over a server of MongoDB's protocol. */
export class UpstreamModel implements Subject {
  readonly refuses = true;
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;

  private constructor(python: string, uri: string) {
    this.child = spawn(python, [SCRIPT, uri], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  static async open(python: string, uri: string): Promise<UpstreamModel> {
    const model = new UpstreamModel(python, uri);
    await model.next();
    return model;
  }

  close(): void {
    this.child.stdin.end();
  }

  async fill(tasks: readonly JobTask[]): Promise<void> {
    await this.send({ fill: tasks });
  }

  async ask({ method, request }: OracleRequest): Promise<Answer> {
    const { domain_id, query = {} } = request;
    const { error, results = [], total_count } = await this.send({ method, domain_id, query });
    if (error !== undefined) {
      return { error: { code: error, status: 'INVALID_ARGUMENT' } };
    }
    return { results, ...(total_count === undefined ? {} : { total_count }) };
  }

  private send(line: object): Promise<Line> {
    this.child.stdin.write(`${JSON.stringify(line)}\n`);
    return this.next();
  }

  private async next(): Promise<Line> {
    const { value, done } = await this.lines.next();
    if (done === true) {
      throw new TypeError(`${SCRIPT} has ended`);
    }
    return JSON.parse(value) as Line;
  }
}
