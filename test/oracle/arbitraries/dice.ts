import fc from 'fast-check';

/** Random choices, drawn from fast-check's generator so that a seed repeats them. */
export class Dice {
  constructor(private readonly random: fc.Random) {}

  integer(lowest: number, highest: number): number {
    return this.random.nextInt(lowest, highest);
  }

  /** True in so many of a hundred cases. */
  percent(percentage: number): boolean {
    return this.integer(1, 100) <= percentage;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) {
      throw new TypeError('nothing to pick from');
    }
    return item;
  }

  /** One of the weighted alternatives, made. */
  choose<T>(alternatives: readonly (readonly [number, () => T])[]): T {
    let ticket = this.integer(
      1,
      alternatives.reduce((sum, [weight]) => sum + weight, 0),
    );
    for (const [weight, make] of alternatives) {
      ticket -= weight;
      if (ticket <= 0) {
        return make();
      }
    }
    throw new TypeError('no alternative');
  }

  /** Between `fewest` and `most` results of a maker. */
  list<T>(fewest: number, most: number, make: () => T): T[] {
    return Array.from({ length: this.integer(fewest, most) }, make);
  }
}

/** The dice that a seed gives. */
export function diceOf(seed: number): Dice {
  return new Dice(fc.sample(new DiceSource(), { seed, numRuns: 1 })[0] as fc.Random);
}

/** Hands out fast-check's own source of randomness. */
class DiceSource extends fc.Arbitrary<fc.Random> {
  override generate(random: fc.Random): fc.Value<fc.Random> {
    return new fc.Value(random.clone(), undefined);
  }
  override canShrinkWithoutContext(_: unknown): _ is fc.Random {
    return false;
  }
  override shrink(): fc.Stream<fc.Value<fc.Random>> {
    return fc.Stream.nil();
  }
}
