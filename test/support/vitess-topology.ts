import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { freePort } from './free-port.js';
import { PATIENCE_MS } from './patience.js';
import { guideVschema } from './vitess.js';
import type { VitessProcesses } from './vitess-processes.js';

export const KEYSPACE = 'jobs';
export const CELL = 'zone1';

/** Whether a commit waits for a replica. */
export type Durability = 'semi_sync' | 'none';

/** What a cluster knows of itself: etcd, and vtctld to change it. */
export class VitessTopology {
  private constructor(
    private readonly programs: VitessProcesses,
    /** What every program of the cluster is started with. */
    readonly flags: readonly string[],
    private readonly vtctld: number,
  ) {}

  /** Starts both, and creates the keyspace with the VSchema of the guide. */
  static async start(programs: VitessProcesses, etcd: string, durability: Durability): Promise<VitessTopology> {
    const [client, peer] = [await freePort(), await freePort()];
    programs.start('etcd', etcd, [
      ...['--data-dir', join(programs.directory, 'etcd'), '--enable-v2=true'],
      ...[
        '--listen-client-urls',
        `http://127.0.0.1:${client}`,
        '--advertise-client-urls',
        `http://127.0.0.1:${client}`,
      ],
      ...['--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-cluster', `default=http://127.0.0.1:${peer}`],
      ...['--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`],
    ]);
    const server = `127.0.0.1:${client}`;
    const flags = [
      ...['--topo-implementation=etcd2', `--topo-global-server-address=${server}`],
      '--topo-global-root=/vitess/global',
    ];
    const addCell = ['AddCellInfo', '--root', `/vitess/${CELL}`, '--server-address', server, CELL];
    await patiently(() => programs.run('vtctldclient', ['--server', 'internal', ...flags, ...addCell]));
    const topology = new VitessTopology(programs, flags, await freePort());
    await topology.startVtctld();
    await patiently(() => topology.control('CreateKeyspace', `--durability-policy=${durability}`, KEYSPACE));
    const vschema = join(programs.directory, 'vschema.json');
    writeFileSync(vschema, guideVschema());
    await topology.control('ApplyVSchema', '--vschema-file', vschema, KEYSPACE);
    return topology;
  }

  /** Runs a command of vtctldclient. */
  control(...command: readonly string[]): Promise<void> {
    return this.programs.run('vtctldclient', ['--server', `127.0.0.1:${this.vtctld}`, ...command]);
  }

  private async startVtctld(): Promise<void> {
    const services = '--service-map=grpc-vtctl,grpc-vtctld';
    const ports = await portsOf(this.vtctld);
    this.programs.start('vtctld', 'vtctld', [...this.flags, `--cell=${CELL}`, services, ...ports]);
  }
}

/** Where a program listens for the others, and for browsers. */
export async function portsOf(grpc: number): Promise<string[]> {
  const address = ['--bind-address=127.0.0.1', '--grpc-bind-address=127.0.0.1', '--logtostderr'];
  return [...address, `--port=${await freePort()}`, `--grpc-port=${grpc}`];
}

/** Runs work until it succeeds. */
export function patiently(work: () => Promise<void>): Promise<void> {
  return vi.waitFor(work, { timeout: PATIENCE_MS, interval: 500 });
}
