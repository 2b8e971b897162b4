/** What the service is held to, as ratios within one run. */
const STATEMENT_RATIO = 1.05;

/** The questions whose statement takes longer than a goal allows, a line each. SQLite has no goal. */
export function missedByStatements(engine, found) {
  if (engine === 'sqlite') {
    return [];
  }
  return found
    .filter(({ ratio }) => ratio > STATEMENT_RATIO)
    .map(
      ({ id, ratio, hand }) =>
        `${engine} ${id}: ${ratio.toFixed(2)} × the statement by hand, at most ${STATEMENT_RATIO} is the goal` +
        (hand.narrower === null ? '' : ` (which is narrower: ${hand.narrower})`),
    );
}
