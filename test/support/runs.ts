/** How often a test repeats what chance decides: RELIABILITY_RUNS, else as often as seconds allow. */
export function runsOf(usual: number): number {
  const text = process.env['RELIABILITY_RUNS'] ?? '';
  return text === '' ? usual : Number(text);
}
