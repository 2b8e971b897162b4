/**
 * A set of members that stay for one request, in the order in which they came. Adding is cheap, deleting looks at each member before
 * it. V8's own Set makes a new table after a few changes, and the old one refers to it and to its members: once one table is in
 * the old generation, the members of all later ones follow it there, with all that their requests have read.
 */
export class TransientSet<T> implements Iterable<T> {
  private readonly members: T[];

  constructor(...members: T[]) {
    this.members = members;
  }

  get size(): number {
    return this.members.length;
  }

  get first(): T | undefined {
    return this.members[0];
  }

  add(member: T): void {
    this.members.push(member);
  }

  /** Whether the member was in the set. */
  delete(member: T): boolean {
    const index = this.members.indexOf(member);
    if (index === -1) {
      return false;
    }
    this.members.splice(index, 1);
    return true;
  }

  /** The members at the time of the call. */
  [Symbol.iterator](): Iterator<T> {
    return [...this.members][Symbol.iterator]();
  }
}
