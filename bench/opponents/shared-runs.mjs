/**
 * Lets equal requests that arrive at the same time share one run. No response is older than the
 * question: who comes while a run is under way waits for the next one, together with all others who come by then.
 */
export class SharedRuns {
  #runs = new Map();

  ask(key, run) {
    const running = this.#runs.get(key);
    if (running === undefined) {
      return this.#start(key, run);
    }
    running.next ??= running.promise.then(
      () => this.#start(key, run),
      () => this.#start(key, run),
    );
    return running.next;
  }

  #start(key, run) {
    const entry = { promise: run(), next: null };
    this.#runs.set(key, entry);
    const done = () => {
      if (entry.next === null) {
        this.#runs.delete(key);
      }
    };
    entry.promise.then(done, done);
    return entry.promise;
  }
}
