import { spawnSync } from 'node:child_process';

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Whether this user can run what `inTree` returns. Some kernels have no user namespaces for users other than root. */
export function canRunInTree(): boolean {
  return isRoot() || spawnSync('unshare', ['--map-current-user', '--root=/', 'true']).status === 0;
}

/**
 * The beginning of a command that runs a program in a tree that .ci/mysql or another script has unpacked. Its programs find their
 * libraries and messages only where the tree is the root directory. Root changes the root directory with `chroot`, other users in
 * a user namespace.
 * @param user the numeric id that the program runs with; without it, that of this process
 */
export function inTree(tree: string, user?: number): readonly [string, ...string[]] {
  if (isRoot()) {
    return ['chroot', ...(user === undefined ? [] : [`--userspec=${user}:${user}`]), tree];
  }
  const ids = user === undefined ? ['--map-current-user'] : [`--map-user=${user}`, `--map-group=${user}`];
  return ['unshare', ...ids, `--root=${tree}`];
}
