import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { fileVariable } from './secret-files.js';
import type { Form } from './setting-forms.js';

export interface SettingFacts {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  /** The default; empty if there is none. */
  readonly fallback: string;
  readonly secret: boolean;
}

type Range = readonly [low: number, high: number];

const FACTS: SettingFacts[] = [];

/** Every setting in the order of declaration. */
export const SETTING_FACTS: readonly SettingFacts[] = FACTS;

/** Properties decorated by a group are settings; `description` goes into the documentation. */
export class SettingGroup {
  constructor(private readonly group: string) {}

  integer(description: string, fallback: number, range: Range): PropertyDecorator {
    return this.declare(description, String(fallback), false, integerIn(range, null));
  }

  /** Null if it is not set. */
  optionalInteger(description: string, range: Range): PropertyDecorator {
    return this.declare(description, '', false, integerIn(range, ''));
  }

  /** Null if it is `off`. */
  port(description: string, fallback: number): PropertyDecorator {
    return this.declare(description, String(fallback), false, integerIn([0, 65_535], 'off'));
  }

  oneOf(description: string, fallback: string, words: readonly string[]): PropertyDecorator {
    return this.declare(description, fallback, false, [
      IsIn([...words], { message: `must be one of ${words.join(', ')}` }),
    ]);
  }

  boolean(description: string, fallback: boolean): PropertyDecorator {
    return this.declare(description, String(fallback), false, [
      Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
      IsIn([true, false], { message: 'must be true or false' }),
    ]);
  }

  string(description: string, fallback: string, form: Form, secret = false): PropertyDecorator {
    return this.declare(description, fallback, secret, [IsString(), matches(form)]);
  }

  /** Null if it is not set. */
  optionalString(description: string, form: Form, secret = false): PropertyDecorator {
    return this.declare(description, '', secret, [
      Transform(({ value }: { value: unknown }) => (value === '' ? null : value)),
      IsOptional(),
      matches(form),
    ]);
  }

  /** Comma-separated; empty if it is not set. */
  list(description: string, form: Form, secret = false): PropertyDecorator {
    return this.declare(description, '', secret, [
      Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? entriesOf(value) : value)),
      matches(form, true),
    ]);
  }

  private declare(
    description: string,
    fallback: string,
    secret: boolean,
    checks: readonly PropertyDecorator[],
  ): PropertyDecorator {
    return (target, property) => {
      const name = String(property);
      const text = secret ? `${description} Can be read from the file that ${fileVariable(name)} names.` : description;
      FACTS.push({ name, group: this.group, description: text, fallback, secret });
      for (const check of checks) {
        check(target, property);
      }
    };
  }
}

/** The checks of an integer in a range; the word `unset` becomes null. */
function integerIn([low, high]: Range, unset: string | null): PropertyDecorator[] {
  const message = `must be an integer from ${String(low)} to ${String(high)}${unset === 'off' ? ', or off' : ''}`;
  return [
    Transform(({ value }: { value: unknown }) => {
      if (value === unset) {
        return null;
      }
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    }),
    ...(unset === null ? [] : [IsOptional()]),
    IsInt({ message }),
    Min(low, { message }),
    Max(high, { message }),
  ];
}

function entriesOf(text: string): readonly string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  return Object.freeze(entries.filter((entry) => entry !== ''));
}

function matches({ pattern, expected }: Form, each = false): PropertyDecorator {
  return Matches(pattern, { each, message: `must be ${expected}` });
}
