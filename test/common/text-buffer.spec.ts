import { expect, it } from 'vitest';
import { TextBuffer } from '../../src/common/text-buffer.js';

it('collects text as UTF-8 in independent rounds', () => {
  const text = new TextBuffer();
  const pieces = ['', 'a', 'é', '한'.repeat(3_000), '😀', '\ud800', 'x'.repeat(10_000)];
  const rounds = [pieces, [...pieces].reverse(), [], ['last']].map((round) => {
    for (const piece of round) {
      text.add(piece);
    }
    return { taken: text.take(), expected: Buffer.from(round.map((piece) => piece.toWellFormed()).join('')) };
  });
  for (const { taken, expected } of rounds) {
    expect(taken.equals(expected)).toBe(true);
  }
});
