const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The beginning of a command that runs a program in a tree that .ci/mysql or another script has unpacked. Its programs find their
 * libraries and messages only where the tree is the root directory. Users other than root change it in a user namespace.
 * @param user the numeric id that the program runs with; without it, that of this process
 */
export function inTree(tree: string, user?: number): readonly [string, ...string[]] {
  if (isRoot()) {
    return ['chroot', ...(user === undefined ? [] : [`--userspec=${user}:${user}`]), tree];
  }
  const ids = user === undefined ? ['--map-current-user'] : [`--map-user=${user}`, `--map-group=${user}`];
  return ['unshare', ...ids, `--root=${tree}`];
}
