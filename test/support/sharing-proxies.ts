import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const HEADER_BYTES = 4;
const COM_QUERY = 3;
const OK = Buffer.from([7, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]);

/** A proxy that gives its clients connection ids of its own, and ends its own connections at KILL, as ProxySQL does. */
class SharingProxy {
  private readonly clients = new Map<number, Socket>();
  private accepted = 0;

  /** @param byChance whether three of four ids are those of the server */
  constructor(private readonly byChance: boolean) {}

  /** Serves a client over a connection of its own to the server. */
  accept(client: Socket, server: Socket): void {
    const number = ++this.accepted;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
    server.once('data', (greeting: Buffer) => {
      const idAt = greeting.indexOf(0, HEADER_BYTES + 1) + 1;
      const id = this.byChance && number % 4 !== 0 ? greeting.readUInt32LE(idAt) : number;
      this.clients.set(id, client);
      greeting.writeUInt32LE(id, idAt);
      client.write(greeting);
      server.on('data', (data: Buffer) => client.write(data));
    });
    client.on('data', (data: Buffer) => {
      const victim = killed(data);
      if (victim === null) {
        server.write(data);
      } else {
        this.clients.get(victim)?.destroy();
        client.write(OK);
      }
    });
  }

  close(): void {
    for (const client of this.clients.values()) {
      client.destroy();
    }
  }
}

/** The connection that a packet wants to end; null for any other packet. */
function killed(packet: Buffer): number | null {
  const sql = packet[HEADER_BYTES] === COM_QUERY ? packet.toString('utf8', HEADER_BYTES + 1) : '';
  const [, id] = /^KILL (\d+)$/.exec(sql) ?? [];
  return id === undefined ? null : Number(id);
}

/** Several such proxies before one server and behind one address, which takes them in turn. */
export async function startSharingProxies(
  count: number,
  host: string,
  port: number,
  byChance = false,
): Promise<{ readonly port: number; close(): void }> {
  const proxies = Array.from({ length: count }, () => new SharingProxy(byChance));
  let turn = 0;
  const balancer = createServer((client) => {
    proxies[turn++ % count]?.accept(client, connect(port, host));
  });
  balancer.listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  return {
    port: (balancer.address() as AddressInfo).port,
    close: () => {
      balancer.close();
      for (const proxy of proxies) {
        proxy.close();
      }
    },
  };
}
