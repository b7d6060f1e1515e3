/** What a screen reader is told: changes of phase and status aloud, the time only where somebody goes and reads it. */

import type { Message } from "./message";
import { countsUp } from "./time";
import { Speech } from "./words";

export class Voice {
  speech = new Speech("en");
  /** The last thing that was said aloud. */
  announcement = "";
  private known = "";
  private last = { message: null as Message | null, whole: 0, words: "" };

  /** Say a change aloud, and not what was so from the first. */
  hear({ phase, status }: Message): void {
    const now = `${phase} ${status}`;
    if (this.known && this.known !== now) this.announcement = `${this.speech.say(phase)}: ${this.speech.say(status)}`;
    this.known = now;
  }

  /** Return the time in words, new each minute, and each second of the last one. */
  time(message: Message, seconds: number): string {
    const whole = seconds < 60 ? seconds : Math.round(seconds / 60) * 60;
    if (this.last.message !== message || this.last.whole !== whole) {
      const key = countsUp(message) ? "passed" : "remaining";
      this.last = { message, whole, words: this.speech.say(key, { time: this.speech.duration(whole) }) };
    }
    return this.last.words;
  }
}
