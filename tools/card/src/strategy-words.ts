/** The few words of the strategy's page, in the languages of the card. */

import type { Hass } from "./hass";

const en = {
  description: "All timers, the day, devices and statistics of Argus.",
  now: "Focus",
  today: "Today",
  devices: "Devices",
  past: "Statistics",
  minutes_by_day: "Minutes of focus by day",
  sessions_by_day: "Completed sessions by day",
  minutes_by_month: "Minutes of focus by month",
  calendar: "Sessions",
  no_statistics: "The first figures come within the hour after the first session.",
  no_timer: "No timer yet",
  no_timer_text: "Argus shows its timers here as soon as there is one.",
  add_timer: "Add a timer",
};

export type StrategyWords = typeof en;

const de: StrategyWords = {
  description: "Alle Timer, der Tag, Geräte und Statistiken von Argus.",
  now: "Fokus",
  today: "Heute",
  devices: "Geräte",
  past: "Statistik",
  minutes_by_day: "Fokusminuten pro Tag",
  sessions_by_day: "Abgeschlossene Sitzungen pro Tag",
  minutes_by_month: "Fokusminuten pro Monat",
  calendar: "Sitzungen",
  no_statistics: "Die ersten Zahlen erscheinen spätestens eine Stunde nach der ersten Sitzung.",
  no_timer: "Noch kein Timer",
  no_timer_text: "Argus zeigt hier seine Timer, sobald es einen gibt.",
  add_timer: "Timer hinzufügen",
};

const fr: StrategyWords = {
  description: "Tous les minuteurs, la journée, les appareils et les statistiques d’Argus.",
  now: "Concentration",
  today: "Aujourd’hui",
  devices: "Appareils",
  past: "Statistiques",
  minutes_by_day: "Minutes de concentration par jour",
  sessions_by_day: "Sessions terminées par jour",
  minutes_by_month: "Minutes de concentration par mois",
  calendar: "Sessions",
  no_statistics: "Les premiers chiffres arrivent dans l’heure qui suit la première session.",
  no_timer: "Pas encore de minuteur",
  no_timer_text: "Argus affiche ici ses minuteurs dès qu’il y en a un.",
  add_timer: "Ajouter un minuteur",
};

const es: StrategyWords = {
  description: "Todos los temporizadores, el día, los dispositivos y las estadísticas de Argus.",
  now: "Concentración",
  today: "Hoy",
  devices: "Dispositivos",
  past: "Estadísticas",
  minutes_by_day: "Minutos de concentración por día",
  sessions_by_day: "Sesiones completadas por día",
  minutes_by_month: "Minutos de concentración por mes",
  calendar: "Sesiones",
  no_statistics: "Las primeras cifras llegan en la hora siguiente a la primera sesión.",
  no_timer: "Aún no hay temporizador",
  no_timer_text: "Argus muestra aquí sus temporizadores en cuanto haya uno.",
  add_timer: "Añadir un temporizador",
};

const nl: StrategyWords = {
  description: "Alle timers, de dag, apparaten en statistieken van Argus.",
  now: "Focus",
  today: "Vandaag",
  devices: "Apparaten",
  past: "Statistieken",
  minutes_by_day: "Focusminuten per dag",
  sessions_by_day: "Voltooide sessies per dag",
  minutes_by_month: "Focusminuten per maand",
  calendar: "Sessies",
  no_statistics: "De eerste cijfers komen binnen een uur na de eerste sessie.",
  no_timer: "Nog geen timer",
  no_timer_text: "Argus toont hier zijn timers zodra er een is.",
  add_timer: "Timer toevoegen",
};

export const STRATEGY_WORDS: Record<string, StrategyWords> = { en, de, fr, es, nl };

/** Return the words in the language of a user; before there is one, of the page. */
export function wordsOf(hass: Hass | null): StrategyWords {
  const language = hass?.locale?.language ?? hass?.language ?? document.documentElement.lang;
  return STRATEGY_WORDS[(language || "en").split(/[-_]/)[0]!.toLowerCase()] ?? en;
}
