import { setTimeout as delay } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { createDatabase } from '../../support/databases.js';
import type { Engine } from '../../support/engines.js';
import { MortalServer } from '../../support/mortal-server.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { childrenOf } from '../../support/processes.js';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.js';
import { TRANSPORTS } from '../../support/transports.js';
import { NATIVE } from './write-app.js';
import { openWriteClient, type WriteClient } from './write-client.js';

/** What is killed, one after the other. */
export const VICTIMS = ['first service', 'database', 'second service', 'database'] as const;
type Victim = (typeof VICTIMS)[number];

/** Milliseconds for which a killed database stays away, at most. */
const LONGEST_OUTAGE_MS = 500;

/** One of the services, and how to call it; replaced when it is killed. */
interface Service {
  readonly process: ServiceProcess;
  readonly clients: readonly WriteClient[];
}

/** The database. */
interface Place {
  readonly url: string;
  /** Null for SQLite, and where the engine cannot be started here; then it is never killed. */
  readonly server: MortalServer | null;
  readonly remove: () => Promise<void>;
}

/** Two services as processes over a database of their own, each of which is killed with `kill -9` and started again. */
export class SimulatedInstallation {
  private readonly services: Service[] = [];

  private constructor(
    private readonly place: Place,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async start(engine: Engine, settings: Readonly<Record<string, string>> = {}): Promise<SimulatedInstallation> {
    const installation = new SimulatedInstallation(await placeFor(engine), settings);
    try {
      await installation.startService(0);
      await installation.startService(1);
    } catch (error) {
      await installation.close();
      throw error;
    }
    return installation;
  }

  /** In the form of DATABASE_URL. */
  get url(): string {
    return this.place.url;
  }

  /** One of the two services over one of the two transports, at random. */
  anyClient(): WriteClient {
    const clients = this.services.flatMap((service) => service.clients);
    return clients[Math.floor(Math.random() * clients.length)] ?? this.anyClient();
  }

  /** Where a service answers over HTTP at the moment. */
  addressOf(index: 0 | 1): string {
    return this.services[index]?.process.http ?? '';
  }

  /** Kills it, and resolves when it is back. */
  async kill(victim: Victim): Promise<void> {
    if (victim === 'database') {
      await this.killDatabase();
      return;
    }
    const index = victim === 'first service' ? 0 : 1;
    await this.endService(index);
    await this.startService(index);
  }

  async close(): Promise<void> {
    await Promise.all([this.endService(0), this.endService(1)]);
    await this.place.remove();
  }

  /** A server; on SQLite the processes that read for a service. */
  private async killDatabase(): Promise<void> {
    const { server } = this.place;
    if (server === null) {
      for (const reader of childrenOf(this.services[0]?.process.child.pid ?? -1)) {
        process.kill(reader, 'SIGKILL');
      }
      return;
    }
    await server.kill();
    await delay(Math.random() * LONGEST_OUTAGE_MS);
    await server.start();
  }

  private async startService(index: 0 | 1): Promise<void> {
    const started = await startServiceProcess({
      ...{ DATABASE_URL: this.url, INGEST_ENABLED: 'true', INGEST_NATIVE_DOMAINS: NATIVE, LOG_LEVEL: 'error' },
      ...this.settings,
    });
    this.services[index] = {
      process: started,
      clients: TRANSPORTS.map((transport) => openWriteClient(transport, started)),
    };
    await vi.waitFor(
      async () => {
        expect((await fetch(`${started.http}/health/ready`)).status).toBe(200);
      },
      { timeout: PATIENCE_MS },
    );
  }

  private async endService(index: 0 | 1): Promise<void> {
    const { process: running, clients = [] } = this.services[index] ?? {};
    running?.child.kill('SIGKILL');
    await running?.ended();
    for (const client of clients) {
      client.close();
    }
  }
}

async function placeFor(engine: Engine): Promise<Place> {
  const server = engine === 'sqlite' ? null : await MortalServer.create(engine);
  if (server === null) {
    const database = await createDatabase(engine);
    return { url: database.url, server, remove: () => database.drop() };
  }
  await server.start();
  await server.query('CREATE DATABASE simulation CHARACTER SET utf8mb4');
  return { url: server.url('simulation'), server, remove: () => server.remove() };
}
