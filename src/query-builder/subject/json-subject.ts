import { canonicalJson, jsonTypeOf, type Json, type JsonType } from '../json.js';
import type { PathContext } from '../path/path-context.js';
import { reachesFromObject, someElement, type Leaf } from '../path/reach.js';
import { and, FALSE, not, or, sql, type Sql } from '../sql/sql.js';
import { textOperand } from './string-subject.js';
import { isMarked, hasMarkedText } from '../value/value.js';
import type { Subject } from './subject.js';

type CandidateTest = (value: Sql) => Sql;

/** Where a document comes from. */
export interface DocumentOrigin {
  /** It is a column of the table, not made by the statement. */
  readonly isColumn: boolean;
  /** Instants may be inside, as marked texts; no operand is equal to them, and they contain no text. */
  readonly instants: boolean;
}

const COLUMN: DocumentOrigin = { isColumn: true, instants: false };

/** A path into a JSON column or an object inside one; without parts it is the column, an object that is always present. */
export function jsonSubject(
  document: Sql,
  parts: readonly string[],
  context: PathContext,
  place: string,
  { isColumn, instants }: DocumentOrigin = COLUMN,
): Subject {
  const { dialect } = context;
  const { json } = dialect;
  const reaches = (leaf: Leaf): Sql =>
    parts.length === 0 ? leaf.test(document, true) : reachesFromObject(document, parts, context, leaf);
  const anyCandidate = (test: CandidateTest, missing = false): Sql => reaches(candidates(test, missing, context));
  const anyString = (test: CandidateTest): Sql =>
    reaches(candidatesOfType('string', (value) => testText(json.string(value), test), context));
  const testText = (text: Sql, test: CandidateTest): Sql =>
    instants ? and([not(isMarked(text)), test(text)]) : test(text);
  const equalsOne = (value: string | number | boolean): Sql => {
    const text = canonicalJson(value);
    const exact = reaches({
      missing: false,
      test: (reached, opened) =>
        opened
          ? json.equalsOrHas(reached, text, () =>
              someElement(reached, context, (element) => json.equals(element.value, text)),
            )
          : json.equals(reached, text),
    });
    // The text of a boolean occurs in too many documents to be worth a search.
    return isColumn && typeof value !== 'boolean' ? and([json.mayHold(document, parts, text), exact]) : exact;
  };
  const equalsAny = (operands: readonly Json[]): Sql => {
    const values = instants ? operands.filter((operand) => !hasMarkedText(operand)) : operands;
    const [only] = values;
    if (values.length === 1 && isScalar(only) && parts.length > 0) {
      return equalsOne(only);
    }
    return values.length === 0 ? FALSE : anyCandidate(equalsOneOf(values, context), values.includes(null));
  };
  const contains = (value: Json): Sql => {
    const needle = textOperand(value, place);
    const exact = anyString(dialect.containsIgnoringCase(needle));
    return isColumn ? and([json.mayContain(document, needle), exact]) : exact;
  };

  return {
    equalsAny,
    orders(order, value) {
      if (value === null) {
        return order === 'gte' || order === 'lte' ? equalsAny([null]) : FALSE;
      }
      return reaches(
        candidatesOfType(jsonTypeOf(value), (candidate) => json.compareWithin(order, candidate, value), context),
      );
    },
    exists() {
      const exact = reaches({
        missing: false,
        test: (value) => sql`${value} IS NOT NULL`,
        testMember: (object, members) => json.has(object, members),
      });
      return isColumn ? and([json.mayReach(document, parts), exact]) : exact;
    },
    contains,
    excludes: (value) => not(contains(value)),
    hasElement(members) {
      const conditions = Object.entries(members).map(([key, value]) => ({ parts: key.split('.'), value }));
      const meetsAll = (element: Sql): Sql =>
        and(
          conditions.map((condition) =>
            jsonSubject(element, condition.parts, context, place, { isColumn: false, instants }).equalsAny([
              condition.value,
            ]),
          ),
        );
      return reaches({
        missing: false,
        test: (value) =>
          and([
            json.is('array', value),
            someElement(value, context, (element) => and([json.is('object', element.value), meetsAll(element.value)])),
          ]),
      });
    },
    matches: (pattern) => anyString((text) => dialect.matchesPattern(text, pattern)),
    // JSON holds no datetimes.
    ordersInstant: () => FALSE,
  };
}

/** A leaf that tests every candidate: the reached value and, one level deep, the elements of a reached array. */
function candidates(test: CandidateTest, missing: boolean, context: PathContext): Leaf {
  const { json } = context.dialect;
  return {
    missing,
    test(value, opened) {
      const itself = test(value);
      const elements = opened
        ? and([json.is('array', value), someElement(value, context, (element) => test(element.value))])
        : FALSE;
      return or([missing ? sql`${value} IS NULL` : FALSE, itself, elements]);
    },
  };
}

/** The same for a test that only values of one type can pass; the type is tested first. */
function candidatesOfType(type: JsonType, test: CandidateTest, context: PathContext): Leaf {
  const { json } = context.dialect;
  return {
    missing: false,
    test(value, opened) {
      const itself = test(value);
      const element = opened
        ? someElement(value, context, (each) => and([json.is(type, each.value), test(each.value)]))
        : FALSE;
      return type === 'array'
        ? json.byType(value, [{ type, holds: or([itself, element]) }])
        : json.byType(value, [
            { type, holds: itself },
            { type: 'array', holds: element },
          ]);
    },
  };
}

function equalsOneOf(values: readonly Json[], { dialect: { json } }: PathContext): CandidateTest {
  const texts = values.map(canonicalJson);
  return (value) => (texts.length === 1 ? json.equals(value, texts[0] ?? '') : json.equalsAny(value, texts));
}

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
