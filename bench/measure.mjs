/** The middle of the numbers. */
export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** The value that this share of the numbers does not exceed. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  return below + (sorted[Math.ceil(position)] - below) * (position - Math.floor(position));
}

/**
 * Runs every contestant once a round, each round beginning with another one, so that whatever else the machine does
 * hits all of them alike. Gives milliseconds per contestant and round.
 */
export async function interleaved(contestants, { warmUps = 2, least = 5, most = 40, budgetMs = 4000 } = {}) {
  const times = contestants.map(() => []);
  for (let round = 0; round < warmUps; round++) {
    for (const run of contestants) {
      await run();
    }
  }
  const end = performance.now() + budgetMs;
  for (let round = 0; round < most && (round < least || performance.now() < end); round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const index = (turn + round) % contestants.length;
      const start = performance.now();
      await contestants[index]();
      times[index].push(performance.now() - start);
    }
  }
  return times;
}

/** How much longer one takes than the other: the middle of the ratios of their rounds, which drift does not move. */
export function ratioOf(times, reference) {
  return median(times.map((time, round) => time / reference[round]));
}
