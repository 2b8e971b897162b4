import { inject } from 'vitest';
import { NEEDS, type NeedName } from './needs.js';

/** Whether the machine lacks something that tests need. */
export function lacks(...names: readonly NeedName[]): boolean {
  return absentOf(names).length > 0;
}

/** The title of tests that need something, with what to do where it is absent. */
export function needing(names: readonly NeedName[], title: string): string {
  const advice = absentOf(names).map((name) => `no ${name}: ${NEEDS[name].advice}`);
  return advice.length === 0 ? title : `${title} (${advice.join('; ')})`;
}

function absentOf(names: readonly NeedName[]): readonly NeedName[] {
  return names.filter((name) => inject('absent').includes(name));
}
