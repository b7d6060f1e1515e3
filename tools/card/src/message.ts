/** What Home Assistant says of a timer (`argus/timer/subscribe`), and how it is made safe to draw. */

import type { Count } from "./time";

export type Phase = "focus" | "short_break" | "long_break";
export type Outcome = "completed" | "finished_early" | "skipped" | "cancelled" | "superseded";

/** A session of today; instants and durations in ms. */
export interface Session {
  id: string;
  phase: Phase;
  started_at: number;
  ended_at: number | null;
  active: number;
  planned: number | null;
  outcome: Outcome | null;
  task: string | null;
}

export interface Device {
  key: string;
  name: string;
  device_id: string | null;
  online: boolean;
  battery: number | null;
  conflict: boolean;
}

/** Two commands that did not know of each other, in words; the loser can still be taken. */
export interface Conflict {
  winner: string;
  loser: string;
  loser_stamp: string;
  at: number;
}

export interface Task {
  summary: string;
  estimate: number | null;
}

export interface Message extends Count {
  timer: { id: string; name: string; entity_id: string; device_id: string | null };
  phase: Phase;
  step: number;
  cycle: number | null;
  cycles: number | null;
  strategy: string;
  started_at: number | null;
  finishes_at: number | null;
  /** Without a duration it lasts as long as the focus before has earned. */
  next: { phase: Phase; duration: number | null } | null;
  task: string | null;
  tasks: Task[] | null;
  undo: boolean;
  sessions: Session[];
  devices: Device[];
  conflicts: Conflict[];
  mqtt: boolean;
  /** Our entities of this timer, by the key in their unique id. */
  entities: Record<string, string>;
  /** The last word: the timer was taken away. */
  gone?: boolean;
}

const STATUSES = ["idle", "active", "paused"];
const PHASES = ["focus", "short_break", "long_break"];

function list<Item>(value: Item[] | null | undefined): Item[] {
  return Array.isArray(value) ? value : [];
}

function number(value: number | null | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Return a message of which every field can be drawn, whatever version wrote it; null where it says nothing. */
export function readable(raw: Partial<Message> | null | undefined): Message | null {
  const now = number(raw?.now);
  if (!raw || now === null || !STATUSES.includes(String(raw.status))) return null;
  return {
    ...(raw as Message),
    now,
    phase: PHASES.includes(String(raw.phase)) ? raw.phase! : "focus",
    total: number(raw.total),
    elapsed: number(raw.elapsed) ?? 0,
    cycle: number(raw.cycle),
    cycles: number(raw.cycles),
    finishes_at: number(raw.finishes_at),
    next: raw.next ?? null,
    task: raw.task ?? null,
    tasks: Array.isArray(raw.tasks) ? raw.tasks : null,
    undo: raw.undo === true,
    sessions: list(raw.sessions),
    devices: list(raw.devices),
    conflicts: list(raw.conflicts),
    mqtt: raw.mqtt !== false,
    entities: raw.entities ?? {},
  };
}
