/** An event loop that is busy for so many milliseconds at a time, and turns once in between, until it is ended. */
export class EventLoopLag {
  private readonly timer: NodeJS.Timeout;

  constructor(busyMs: number) {
    this.timer = setInterval(() => {
      const until = Date.now() + busyMs;
      while (Date.now() < until) {}
    }, 1);
  }

  end(): void {
    clearInterval(this.timer);
  }
}
