/** A message as Home Assistant writes it, and a Home Assistant that only listens; keyword overrides. */

import type { Connection, Hass } from "../../tools/card/src/hass";
import type { Conflict, Device, Message, Session, Task } from "../../tools/card/src/message";

export const MINUTE = 60_000;
/** 21 November 2026, 09:00 UTC. */
export const NINE = Date.UTC(2026, 10, 21, 9);

export function aSession(over: Partial<Session> = {}): Session {
  return {
    id: "one",
    phase: "focus",
    started_at: NINE - 60 * MINUTE,
    ended_at: NINE - 35 * MINUTE,
    active: 25 * MINUTE,
    planned: 25 * MINUTE,
    outcome: "completed",
    task: null,
    ...over,
  };
}

export function aDevice(over: Partial<Device> = {}): Device {
  return { key: "knob", name: "Knob", device_id: "d1", online: true, battery: null, conflict: false, ...over };
}

export function aConflict(over: Partial<Conflict> = {}): Conflict {
  return { winner: "start by Hub", loser: "pause by Knob", loser_stamp: "1-0-knob", at: NINE, ...over };
}

export function aTask(over: Partial<Task> = {}): Task {
  return { summary: "Write", estimate: null, ...over };
}

export function aMessage(over: Partial<Message> = {}): Message {
  return {
    now: NINE,
    timer: { id: "focus", name: "Focus", entity_id: "sensor.focus", device_id: "d0" },
    status: "active",
    phase: "focus",
    step: 0,
    cycle: 1,
    cycles: 4,
    strategy: "pomodoro",
    started_at: NINE,
    total: 25 * MINUTE,
    elapsed: 0,
    finishes_at: NINE + 25 * MINUTE,
    next: { phase: "short_break", duration: 5 * MINUTE },
    task: null,
    tasks: null,
    undo: true,
    sessions: [],
    devices: [],
    conflicts: [],
    mqtt: true,
    entities: { timer: "sensor.focus", strategy: "select.focus_strategy" },
    ...over,
  };
}

type Hear = (message: unknown) => void;
type Question = { type: string } & Record<string, unknown>;

/** A connection that remembers what was asked, and answers when a test says so. */
export class FakeConnection implements Connection {
  asked: Question[] = [];
  hears: Hear[] = [];
  ended = 0;
  refusal: unknown = null;
  /** Whether it was let ask anew without us: then nobody knows when it did. */
  asksItself = false;
  /** Said at once to whoever asks. */
  answer: (() => unknown) | null = null;
  private readonly listeners: [string, () => void][] = [];

  async subscribeMessage<Said>(
    hear: (message: Said) => void,
    question: Question,
    options?: { resubscribe?: boolean },
  ): Promise<() => Promise<unknown>> {
    this.asked.push(question);
    this.asksItself ||= options?.resubscribe !== false;
    if (this.refusal) throw this.refusal;
    this.hears.push(hear as Hear);
    if (this.answer) hear(this.answer() as Said);
    return async () => {
      this.ended += 1;
    };
  }

  addEventListener(name: string, listener: () => void): void {
    this.listeners.push([name, listener]);
  }

  removeEventListener(name: string, listener: () => void): void {
    const at = this.listeners.findIndex(([one, other]) => one === name && other === listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }

  /** Tell whoever listens that the connection is lost or back. */
  tell(name: string): void {
    this.listeners.filter(([one]) => one === name).forEach(([, listener]) => listener());
  }

  get listening(): number {
    return this.listeners.length;
  }

  /** Say something to the newest subscription. */
  say(message: unknown): void {
    this.hears.at(-1)?.(message);
  }
}

export interface Call {
  domain: string;
  action: string;
  data: Record<string, unknown>;
  target: unknown;
}

export interface FakeHass extends Hass {
  connection: FakeConnection;
  calls: Call[];
  /** What an action waits for. */
  until: Promise<unknown>;
}

export function aHass(over: Partial<Hass> & { state?: string | null; refuse?: unknown } = {}): FakeHass {
  const { state = "active", refuse, ...rest } = over;
  const calls: Call[] = [];
  const entity = { entity_id: "sensor.focus", state: state ?? "", attributes: {} };
  return {
    connection: new FakeConnection(),
    states: state === null ? {} : { "sensor.focus": entity },
    entities: { "sensor.focus": { platform: "argus", translation_key: "timer" } },
    locale: { language: "en", time_format: "24", time_zone: "server" },
    config: { time_zone: "UTC" },
    themes: { darkMode: false },
    user: { is_admin: true },
    calls,
    until: Promise.resolve(),
    async callService(domain, action, data, target) {
      calls.push({ domain, action, data, target });
      await (this as FakeHass).until;
      if (refuse) throw refuse;
    },
    async callWS() {
      throw new Error("not asked for");
    },
    ...rest,
  } as FakeHass;
}
