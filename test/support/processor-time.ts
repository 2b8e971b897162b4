/** Milliseconds of processor time that this process needs for work. Unlike its duration, a busy machine does not extend them. */
export async function processorTimeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
