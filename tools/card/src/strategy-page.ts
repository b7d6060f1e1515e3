/** The page that the strategy makes, of Home Assistant's cards and ours. Pure: it asks nobody. */

import type { StrategyWords } from "./strategy-words";

type Card = Record<string, unknown>;
type Entities = Record<string, string>;

export interface Config {
  type: string;
  /** Ids of the timers to show; all, where none are named. */
  timers?: string[];
}

export interface Timer {
  id: string;
  name: string;
  entity_id: string;
  device_id: string | null;
  entities: Entities;
  statistics: Record<"focus" | "sessions", string>;
}

export interface Device {
  key: string;
  name: string;
  device_id: string | null;
  entities: Entities;
}

/** What `argus/overview` tells. */
export interface Overview {
  timers: Timer[];
  devices: Device[];
}

const FULL = { columns: "full" };
const WHOLE = { columns: 12 };
const HALF = { columns: 6 };
const TODAY = "mdi:calendar-today";
const LOG = { columns: 12, rows: 4 };
/** The figures of a timer's day, those that are there, in this order. */
const FIGURES = ["time_today", "sessions_today", "streak", "time_week", "interruptions"];

/** Of so many timers and more, each has its figures below its card; of fewer, beside all cards. */
const MANY = 3;

/** What Argus can say only after a while; until then it is not shown. */
const INSIGHTS = ["insight_forecast", "insight_chance"];

/** What of Home Assistant is there, and the statistics that have begun. */
export interface Known {
  components: readonly string[];
  statistics: ReadonlySet<string>;
}

/** Return a dashboard of what there is. */
export function dashboard(
  config: Config,
  overview: Overview,
  known: Known,
  words: StrategyWords,
): { title: string; views: Card[] } {
  const { timers: wanted } = config;
  const timers = overview.timers.filter((timer) => !wanted?.length || wanted.includes(timer.id));
  const views = timers.length
    ? [now(timers, overview.devices, known, words), ...past(timers, known, words)]
    : [empty(words)];
  return { title: "Argus", views };
}

function now(timers: Timer[], devices: Device[], known: Known, words: StrategyWords): Card {
  const below = (timer: Timer) => (timers.length < MANY ? [] : figures(timer));
  const card = ({ entity_id: entity }: Timer) => ({ type: "custom:argus-card", entity, grid_options: FULL });
  const sections = [
    ...timers.map((timer) => section([card(timer), ...below(timer)])),
    ...day(timers, known, words),
    ...(devices.length ? [beside(devices, timers.length > 1, words)] : []),
  ];
  return view(words.now, "now", "mdi:timer-outline", sections, 3);
}

/** The day of a timer in figures. */
function figures({ entities }: Timer): Card[] {
  return [
    ...FIGURES.flatMap((key) => tile(entities[key], HALF)),
    ...INSIGHTS.flatMap((key) => tile(entities[key], WHOLE, knownOnly(entities[key]))),
  ];
}

/** The day of all timers: in figures, how it went, and the week. */
function day(timers: Timer[], known: Known, words: StrategyWords): Card[] {
  const many = timers.length >= MANY;
  const title = ({ name }: Timer) => heading(timers.length > 1 ? name : words.today, TODAY);
  const each = timers.flatMap((timer) => [title(timer), ...figures(timer)]);
  const states = timers.map((timer) => timer.entity_id);
  const events = timers.flatMap((timer) => timer.entities["session"] ?? []);
  const log = { type: "logbook", hours_to_show: 12, target: { entity_id: events }, grid_options: LOG };
  const course = [
    ...recorded(known, "history", { type: "history-graph", hours_to_show: 12, entities: states, grid_options: WHOLE }),
    ...graph(timers.map(focusOf), known, "day", 7),
    ...(events.length ? recorded(known, "logbook", log) : []),
  ];
  if (many && !course.length) return [];
  return [section([...(many ? [heading(words.today, TODAY)] : each), ...course])];
}

/** A card of what only an integration of Home Assistant can show; none where that is missing. */
function recorded({ components }: Known, integration: string, card: Card): Card[] {
  return components.includes(integration) ? [card] : [];
}

/** Each device with whether it is there, its battery and, where there is a choice, the timer that it follows. */
function beside(devices: Device[], choice: boolean, words: StrategyWords): Card {
  const cards = devices.flatMap((device) => {
    const { connectivity, battery, follow } = device.entities;
    const page = { action: "navigate", navigation_path: `/config/devices/device/${device.device_id}` };
    const select = { features: [{ type: "select-options" }], features_position: "inline" };
    return [
      { type: "heading", heading: device.name, heading_style: "subtitle", ...(device.device_id && { tap_action: page }) },
      ...tile(connectivity, HALF, { color: "green" }),
      ...tile(battery, HALF),
      ...(choice ? tile(follow, WHOLE, select) : []),
    ];
  });
  return section([heading(words.devices, "mdi:devices"), ...cards]);
}

/** Weeks and months: minutes, sessions, and the calendar where somebody has enabled it; no page of nothing. */
function past(timers: Timer[], known: Known, words: StrategyWords): Card[] {
  const calendars = timers.flatMap((timer) => timer.entities["sessions"] ?? []);
  const focus = timers.map(focusOf);
  const sessions = timers.map((timer): Named => [timer.statistics.sessions, timer.name]);
  const graphs = [
    titled(words.minutes_by_day, graph(focus, known, "day", 30)),
    titled(words.sessions_by_day, graph(sessions, known, "day", 30)),
    titled(words.minutes_by_month, graph(focus, known, "month", 365)),
  ].flat();
  const soon = titled(words.minutes_by_day, recorded(known, "recorder", note(words.no_statistics)));
  const sections = [
    ...(graphs.length ? graphs : soon),
    ...(calendars.length ? [calendar(calendars, words)] : []),
  ];
  return sections.length ? [view(words.past, "past", "mdi:chart-bar", sections, 2)] : [];
}

/** A statistic with the name of its timer. */
type Named = [id: string, name: string];

function focusOf(timer: Timer): Named {
  return [timer.statistics.focus, timer.name];
}

/** Bars of what there are figures of; nothing where there are none. */
function graph(named: Named[], { statistics }: Known, period: string, days: number): Card[] {
  const entities = named.filter(([id]) => statistics.has(id)).map(([entity, name]) => ({ entity, name }));
  if (!entities.length) return [];
  const shape = { chart_type: "bar", stat_types: ["change"], period, days_to_show: days };
  const grid_options = { columns: 12, rows: 5 };
  return [{ type: "statistics-graph", ...shape, hide_legend: entities.length === 1, entities, grid_options }];
}

function titled(title: string, cards: Card[]): Card[] {
  return cards.length ? [section([heading(title, "mdi:chart-bar"), ...cards])] : [];
}

function calendar(entities: string[], words: StrategyWords): Card {
  const card = { type: "calendar", initial_view: "dayGridMonth", entities, grid_options: { columns: 12, rows: 9 } };
  return section([heading(words.calendar, "mdi:calendar-month"), card]);
}

function empty(words: StrategyWords): Card {
  const page = "/config/integrations/integration/argus";
  const card = {
    type: "empty-state",
    icon: "mdi:timer-plus-outline",
    content_only: true,
    title: words.no_timer,
    content: words.no_timer_text,
    buttons: [{ text: words.add_timer, tap_action: { action: "navigate", navigation_path: page } }],
  };
  return { type: "panel", title: words.now, path: "now", icon: "mdi:timer-outline", cards: [card] };
}

// Parts

function view(title: string, path: string, icon: string, sections: Card[], columns: number): Card {
  return { type: "sections", title, path, icon, max_columns: columns, dense_section_placement: true, sections };
}

function section(cards: Card[]): Card {
  return { type: "grid", cards };
}

function heading(title: string, icon: string): Card {
  return { type: "heading", heading: title, icon };
}

/** A tile of an entity, named without its device, which the heading says; none where it is missing. */
function tile(entity: string | undefined, grid_options: object, options: Card = {}): Card[] {
  return entity ? [{ type: "tile", entity, name: { type: "entity" }, grid_options, ...options }] : [];
}

function knownOnly(entity: string | undefined): Card {
  return { visibility: [{ condition: "state", entity, state_not: ["unknown", "unavailable"] }] };
}

function note(content: string): Card {
  return { type: "markdown", text_only: true, content, grid_options: WHOLE };
}
