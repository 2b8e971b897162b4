import { BSON, type Document } from 'bson';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const [OP_REPLY, OP_QUERY, OP_MSG] = [1, 2004, 2013];
const HEADER_BYTES = 16;
const STREAM_CURSOR = BSON.Long.fromNumber(4711);
/** How long a getMore of a stream is held open. */
const IDLE_MS = 50;

/** What the change stream delivers next: changes with the token behind them, only a token, or an error. */
export type ScriptStep =
  | { readonly changes: readonly Document[]; readonly token: string }
  | { readonly error: { readonly code: number; readonly labels?: readonly string[] } };

/**
 * A server that speaks enough of MongoDB's protocol to pass for the primary of a replica set: documents in memory, and a
 * change stream that does what a test says. It was not compared with a real mongod.
 */
export class ScriptedMongo {
  readonly documents: Document[] = [];
  /** The steps that the stream has not taken yet. */
  readonly steps: ScriptStep[] = [];
  /** The resume tokens that streams were opened with; null for those that begin at the present. */
  readonly opened: (string | null)[] = [];
  /** What the next streams are refused with when they are opened. */
  readonly refusals: number[] = [];
  private token = 'token-0';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ScriptedMongo> {
    const server = createServer();
    const mongo = new ScriptedMongo(server);
    server.on('connection', (socket) => mongo.serve(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return mongo;
  }

  get uri(): string {
    return `mongodb://${this.address}/`;
  }

  async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    this.server.close();
    await once(this.server, 'close');
  }

  private get address(): string {
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 4 && received.length >= received.readInt32LE(0)) {
        const message = received.subarray(0, received.readInt32LE(0));
        received = received.subarray(message.length);
        void this.reply(socket, Buffer.from(message));
      }
    });
  }

  private async reply(socket: Socket, message: Buffer): Promise<void> {
    const [requestId, opcode] = [message.readInt32LE(4), message.readInt32LE(12)];
    const answer = BSON.serialize(await this.answer(commandOf(message, opcode)));
    const isQuery = opcode === OP_QUERY;
    const head = Buffer.alloc(isQuery ? 20 : 5);
    if (isQuery) {
      head.writeInt32LE(1, 16);
    }
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeInt32LE(HEADER_BYTES + head.length + answer.length, 0);
    header.writeInt32LE(requestId, 8);
    header.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12);
    socket.write(Buffer.concat([header, head, answer]));
  }

  private async answer(command: Document): Promise<Document> {
    const [name = ''] = Object.keys(command);
    switch (name) {
      case 'hello':
      case 'ismaster':
      case 'isMaster':
        return this.hello();
      case 'buildInfo':
        return { version: '0.0.0-scripted', ok: 1 };
      case 'count':
        return { n: this.documents.length, ok: 1 };
      case 'listIndexes':
        return cursor([{ v: 2, key: { _id: 1 }, name: '_id_' }]);
      case 'find':
        return cursor(this.find(command));
      case 'aggregate':
        return this.openStream(command);
      case 'getMore':
        return this.nextChanges();
      default:
        return { ok: 1 };
    }
  }

  private hello(): Document {
    return {
      ...{ ok: 1, isWritablePrimary: true, ismaster: true, helloOk: true, setName: 'rs0', setVersion: 1 },
      ...{ hosts: [this.address], me: this.address, primary: this.address, localTime: new Date() },
      ...{ minWireVersion: 0, maxWireVersion: 21, logicalSessionTimeoutMinutes: 30 },
      ...{ maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 },
    };
  }

  private find({ filter, sort, limit }: Document): Document[] {
    const found = this.documents.filter((document) => matches(document, filter as Document));
    const keys = Object.entries((sort ?? {}) as Record<string, number>);
    found.sort((a, b) => {
      const [key, direction] = keys.find(([name]) => valueOf(a[name]) !== valueOf(b[name])) ?? ['_id', 1];
      return (valueOf(a[key]) < valueOf(b[key]) ? -1 : 1) * direction;
    });
    return typeof limit === 'number' && limit > 0 ? found.slice(0, limit) : found;
  }

  private openStream({ pipeline }: Document): Document {
    const [stage] = pipeline as { readonly $changeStream: { readonly resumeAfter?: { readonly _data: string } } }[];
    const code = this.refusals.shift();
    if (code !== undefined) {
      return failure(code);
    }
    this.opened.push(stage?.$changeStream.resumeAfter?._data ?? null);
    return cursor([], STREAM_CURSOR, this.token);
  }

  private async nextChanges(): Promise<Document> {
    const step = this.steps.shift();
    if (step === undefined) {
      await delay(IDLE_MS);
      return cursor([], STREAM_CURSOR, this.token, 'nextBatch');
    }
    if ('error' in step) {
      return failure(step.error.code, step.error.labels);
    }
    this.token = step.token;
    return cursor(step.changes, STREAM_CURSOR, step.token, 'nextBatch');
  }
}

/** A change as a server delivers it. */
export function change(operationType: string, token: string, facts: Document): Document {
  return {
    _id: { _data: token },
    operationType,
    clusterTime: new BSON.Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }),
    ns: { db: 'cost-analysis', coll: 'job_task' },
    ...facts,
  };
}

function commandOf(message: Buffer, opcode: number): Document {
  if (opcode === OP_QUERY) {
    // Flags, the name of the collection, two numbers, and then the command.
    const name = message.indexOf(0, HEADER_BYTES + 4);
    return BSON.deserialize(message.subarray(name + 1 + 8));
  }
  // Flags, the kind of the first section, and then the command.
  return BSON.deserialize(message.subarray(HEADER_BYTES + 5), { promoteLongs: false });
}

function cursor(
  documents: readonly Document[],
  id: unknown = BSON.Long.ZERO,
  token?: string,
  batch: 'firstBatch' | 'nextBatch' = 'firstBatch',
): Document {
  const position = token === undefined ? {} : { postBatchResumeToken: { _data: token } };
  return { ok: 1, cursor: { id, ns: 'cost-analysis.job_task', [batch]: documents, ...position } };
}

function failure(code: number, errorLabels: readonly string[] = []): Document {
  return { ok: 0, code, errmsg: `error ${String(code)}`, errorLabels };
}

function matches(document: Document, filter: Document): boolean {
  return Object.entries(filter).every(([name, condition]) =>
    name === '$or'
      ? (condition as Document[]).some((each) => matches(document, each))
      : meets(valueOf(document[name]), condition),
  );
}

function meets(value: string | number, condition: unknown): boolean {
  const isOperators =
    typeof condition === 'object' && condition !== null && Object.keys(condition).some((name) => name.startsWith('$'));
  if (!isOperators) {
    return value === valueOf(condition);
  }
  return Object.entries(condition as Document).every(([operator, operand]) => {
    switch (operator) {
      case '$gt':
        return value > valueOf(operand);
      case '$gte':
        return value >= valueOf(operand);
      case '$in':
        return (operand as unknown[]).some((each) => value === valueOf(each));
      case '$type':
        return typeof value === 'number';
      default:
        throw new TypeError(`the scripted server does not know ${operator}`);
    }
  });
}

function valueOf(value: unknown): string | number {
  if (value instanceof Date) {
    return value.getTime();
  }
  return typeof value === 'number' ? value : String(value);
}
