import { readdirSync, readFileSync } from 'node:fs';

const THREAD_OF_CONNECTION = {
  mariadb: 'SELECT TID FROM information_schema.processlist WHERE ID = CONNECTION_ID()',
  mysql: 'SELECT THREAD_OS_ID FROM performance_schema.threads WHERE PROCESSLIST_ID = CONNECTION_ID()',
};

/**
 * A clock of the processor time, in milliseconds, that the server has spent on the connection, which other work on the machine
 * does not move; null where the server is not on this machine, or its process cannot be seen. Statements that run one after the
 * other share one connection.
 */
export async function serverClock({ engine, database }) {
  if (engine === 'sqlite') {
    return ownProcess;
  }
  const sql = THREAD_OF_CONNECTION[engine];
  const [[thread]] = await database.run({ sql, params: [] });
  const folder = processes()
    .map((id) => `/proc/${id}/task/${thread}`)
    .find((path) => nanoseconds(path) !== null);
  return folder === undefined ? null : () => nanoseconds(folder) / 1e6;
}

const THREADS_OF_DATABASE = {
  mariadb: 'SELECT TID FROM information_schema.processlist WHERE DB = DATABASE()',
  mysql: 'SELECT THREAD_OS_ID FROM performance_schema.threads WHERE PROCESSLIST_DB = DATABASE()',
};

/**
 * A clock of the processor time, in milliseconds, that this process has spent, and the server on all connections to a database of
 * its own.
 */
export async function connectionsClock({ engine, database }) {
  if (engine === 'sqlite') {
    return async () => ownProcess();
  }
  const folders = new Map();
  return async () => {
    for (const [thread] of await database.run({ sql: THREADS_OF_DATABASE[engine], params: [] })) {
      if (!folders.has(thread)) {
        folders.set(
          thread,
          processes()
            .map((id) => `/proc/${id}/task/${thread}`)
            .find((path) => nanoseconds(path) !== null),
        );
      }
    }
    const onServer = [...folders.values()].reduce((sum, folder) => sum + (nanoseconds(folder) ?? 0) / 1e6, 0);
    return onServer + ownProcess();
  };
}

/** SQLite runs in this process, which does nothing else meanwhile. */
function ownProcess() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function processes() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The first number of `schedstat` is the time on a processor (Linux, Documentation/scheduler/sched-stats). */
function nanoseconds(folder) {
  try {
    return folder === undefined ? null : Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return null;
  }
}
