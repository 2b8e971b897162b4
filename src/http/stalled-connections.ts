import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds between two looks, and how many in a row nothing may have been taken. */
const LOOK_MS = 5_000;
const LOOKS = 6;

/** The last look at a connection. */
interface Look {
  /** Bytes that waited to be taken. */
  readonly waiting: number;
  /** Looks in a row at which it was as many. */
  readonly same: number;
}

/**
 * Closes HTTP connections whose caller takes nothing of its answer for half a minute: it would hold the memory of that
 * answer, or the database connection of a stream, for as long as it likes. Node's own timeout does not do: any byte that the
 * caller sends starts it anew.
 */
export class StalledConnections {
  private readonly looks = new Map<Socket, Look>();
  private readonly timer: NodeJS.Timeout;

  constructor(server: Server) {
    const watch = (socket: Socket): void => {
      this.looks.set(socket, { waiting: 0, same: 0 });
      socket.once('close', () => this.looks.delete(socket));
    };
    server.on('connection', watch).on('secureConnection', watch);
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const [socket, last] of this.looks) {
      const waiting = bytesWaiting(socket);
      const same = waiting > 0 && waiting === last.waiting ? last.same + 1 : 0;
      if (same < LOOKS) {
        this.looks.set(socket, { waiting, same });
      } else {
        socket.destroy();
      }
    }
  }
}

/** What the system has not taken yet. Node 20 to 24 keeps it to itself, and goes by it for its own timeout; `writableLength` tells of whole writes only, which may be megabytes. */
function bytesWaiting(socket: Socket): number {
  return (socket as { readonly _handle?: { readonly writeQueueSize?: number } | null })._handle?.writeQueueSize ?? 0;
}
