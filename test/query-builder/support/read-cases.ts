/// <reference types="vite/client" />
import { hasGolden, type AnswerCase, type GoldenCase } from './define-case.js';

/** A case and where it stands. */
export interface PlacedCase<Case = AnswerCase | GoldenCase> {
  readonly golden: Case;
  /** The folder, which is the subject. */
  readonly subject: string;
  readonly file: URL;
  /** The name under which the file exports it. */
  readonly name: string;
}

const modules = import.meta.glob<Readonly<Record<string, AnswerCase | GoldenCase>>>('../cases/**/*.case.ts', {
  eager: true,
});

/** Every case, in the order of files. */
export const CASES: readonly PlacedCase[] = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported).map(([name, golden]) => ({
    golden,
    name,
    subject: path.split('/').at(-2) ?? '',
    file: new URL(path, import.meta.url),
  })),
);

/** The cases that say what their SQL is. */
export const GOLDEN_CASES: readonly PlacedCase<GoldenCase>[] = CASES.flatMap((placed) =>
  hasGolden(placed.golden) ? [{ ...placed, golden: placed.golden }] : [],
);
