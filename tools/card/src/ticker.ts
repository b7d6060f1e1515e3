/** One wake-up for each second that is shown, on the second, and none while nobody looks. */

/** Runs `tick` again and again; it answers in how many ms it is wanted next, or null for not at all. */
export class Ticker {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tick: () => number | null) {}

  /** Tick now, and go on from there. */
  readonly run = (): void => {
    this.stop();
    const next = this.tick();
    // a timer may fire a little early, when the figures have not changed yet
    if (next !== null && document.visibilityState !== "hidden") this.timer = setTimeout(this.run, next + 2);
  };

  /** Tick no more. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
