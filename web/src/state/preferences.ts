/** What the browser remembers between visits; nothing of it is secret. */
export type Preference = 'domain' | 'zone' | 'theme' | 'refresh' | 'range' | 'columns' | 'keys';

const PREFIX = 'job-tasks.';

/** A remembered value; null without one, or if the browser keeps none. */
export function recall(name: Preference): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: Preference, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser that keeps nothing loses a preference, which is all right.
  }
}
