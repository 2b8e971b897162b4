import { setTimeout as delay } from 'node:timers/promises';
import { openCallers } from '../callers.mjs';

const CANCEL_SHARE = 0.05;
const KILL_SHARE = 0.01;
/** Milliseconds within which a client cancels a call. */
const LATEST_CANCEL_MS = 30;
/** Statuses that every request may have: a connection may be killed in both attempts of a read. */
const ALLOWED = new Set(['UNAVAILABLE']);
const EXAMPLES = 5;

/** Clients of both transports that send requests continuously; some cancel, and some kill a connection of the database. */
export class Load {
  calls = 0;
  kills = 0;
  /** Responses by `kind, transport, status`. */
  counts = new Map();
  /** The first unexpected responses. */
  wrong = [];
  wrongCount = 0;
  #going = true;
  #done = Promise.resolve();

  constructor(addresses, administrator, { random, draw, callers, pauseMs }) {
    const open = openCallers(addresses);
    const loop = async () => {
      while (this.#going) {
        await this.#once(open, administrator, random, draw);
        await delay(pauseMs);
      }
    };
    this.#done = Promise.all(Array.from({ length: callers }, loop)).finally(() => open.close());
  }

  /** Resolves when every call has ended. */
  stop() {
    this.#going = false;
    return this.#done;
  }

  async #once(open, administrator, random, draw) {
    const asked = draw();
    const cancels = random.chance(CANCEL_SHARE);
    const caller = new AbortController();
    const leaving = cancels ? setTimeout(() => caller.abort(), random.next() * LATEST_CANCEL_MS) : undefined;
    const [answer] = await Promise.all([
      open.call(asked, caller.signal),
      administrator !== null && random.chance(KILL_SHARE) ? this.#killOne(administrator, random) : null,
    ]);
    clearTimeout(leaving);
    this.#note(asked, answer, cancels);
  }

  async #killOne(administrator, random) {
    const all = await administrator.connections();
    const busy = all.filter(({ info }) => info !== null);
    const hit = busy.length > 0 && random.chance(0.5) ? busy : all;
    if (hit.length > 0 && (await administrator.kill(random.pick(hit).id))) {
      this.kills++;
    }
  }

  #note(asked, answer, cancels) {
    const { kind, transport, expects } = asked;
    this.calls++;
    const name = `${kind} over ${transport}: ${answer.status}`;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    // A streamed response has sent its status when its connection is killed: it can only be truncated.
    const brokenOff = kind === 'export' && answer.status === 'BROKEN';
    const left = cancels && answer.status === 'CANCELLED';
    if (answer.status !== expects && !ALLOWED.has(answer.status) && !brokenOff && !left) {
      this.wrongCount++;
      if (this.wrong.length < EXAMPLES) {
        this.wrong.push(`${name}: ${answer.message} for ${JSON.stringify(asked.message)}`);
      }
    }
  }
}
