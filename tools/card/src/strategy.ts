/** The dashboard strategy `argus`: asks what there is, and has a page made of it. */

import type { Hass } from "./hass";
import { dashboard, type Config, type Overview } from "./strategy-page";
import { wordsOf } from "./strategy-words";

const NAME = "argus";
const YEAR = 365 * 86_400_000;

interface CustomStrategy {
  type: string;
  strategyType: string;
  name: string;
  description: string;
}

class ArgusDashboardStrategy extends HTMLElement {
  /** What has to change for the page to be made anew. */
  static readonly registryDependencies = ["entities", "devices"];

  static async generate(config: Config, hass: Hass): Promise<object> {
    const [overview, statistics] = await Promise.all([
      hass.callWS<Overview>({ type: "argus/overview" }),
      begun(hass),
    ]);
    const components = hass.config?.components ?? [];
    return dashboard(config, overview, { components, statistics }, wordsOf(hass));
  }
}

/** Return the ids of our statistics that have figures of the last year; none where nothing is recorded. */
async function begun(hass: Hass): Promise<Set<string>> {
  try {
    const all = await hass.callWS<{ statistic_id: string; source: string }[]>({ type: "recorder/list_statistic_ids" });
    const ours = all.filter(({ source }) => source === NAME).map((one) => one.statistic_id);
    if (!ours.length) return new Set();
    const figures = await hass.callWS<Record<string, unknown[]>>({
      type: "recorder/statistics_during_period",
      start_time: new Date(Date.now() - YEAR).toISOString(),
      statistic_ids: ours,
      period: "month",
      types: ["change"],
    });
    return new Set(ours.filter((id) => figures[id]?.length));
  } catch {
    return new Set();
  }
}

const tag = `ll-strategy-dashboard-${NAME}`;
if (!customElements.get(tag)) {
  customElements.define(tag, ArgusDashboardStrategy);
  const words = wordsOf(null);
  const page = window as unknown as { customStrategies?: CustomStrategy[] };
  (page.customStrategies ??= []).push({
    type: NAME,
    strategyType: "dashboard",
    name: "Argus",
    description: words.description,
  });
}
