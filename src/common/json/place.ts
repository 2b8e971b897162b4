/** Keeps messages short if keys are long or many. */
const SHOWN_CHARACTERS = 120;

/** A place in a request as messages show it, such as `query.filter[2].v`; shortened, and well-formed Unicode. */
export function placeOf(steps: readonly (string | number)[]): string {
  let place = '';
  for (const step of steps) {
    if (place.length > SHOWN_CHARACTERS) {
      break;
    }
    place += typeof step === 'number' ? `[${String(step)}]` : `${place === '' ? '' : '.'}${step}`;
  }
  return (place.length > SHOWN_CHARACTERS ? `${place.slice(0, SHOWN_CHARACTERS)}…` : place).toWellFormed();
}
