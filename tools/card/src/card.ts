/** The card: listens to one timer, counts between what it hears, and lets the parts draw. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { choices } from "./choices";
import { form, shows, stub, TYPE, type Config } from "./config";
import { conflict } from "./conflicts";
import { controls } from "./controls";
import { devices } from "./devices";
import { day } from "./dots";
import type { Deed, Face } from "./face";
import type { Hass } from "./hass";
import { Link, type Listener, type Refusal } from "./link";
import type { Message } from "./message";
import "./ring";
import type { ArgusRing } from "./ring";
import { styles } from "./styles";
import { Ticker } from "./ticker";
import { clockText, countsUp, fractionAt, overdueAt, secondsAt, untilNext } from "./time";
import { told } from "./told";
import { above, below, failure, header, notice, reason } from "./views";
import { Voice } from "./voice";
import { speechOf, type Speech } from "./words";

/** Past its end by this much (ms) without a word of what comes next, it is time to ask. */
const LATE = 3_000;

@customElement(TYPE)
export class ArgusCard extends LitElement implements Face, Listener {
  static override styles = styles;
  static getConfigForm = form;
  static getStubConfig = stub;

  @property({ reflect: true }) phase = "focus";
  @property({ type: Boolean, reflect: true }) dark = false;
  @state() config!: Config;
  @state() busy = false;
  @state() menuOpen = false;
  @state() conflictOpen = false;
  @state() private heardOf: Message | null = null;
  @state() private refusal: Refusal | null = null;
  @state() private wrong = "";
  @state() private cut = false;
  @state() private late = false;
  @query("argus-ring") private ring!: ArgusRing | null;

  private readonly voice = new Voice();
  private known: Hass | undefined;
  private link: Link | undefined;
  private askedPast: number | null = null;
  private readonly ticker = new Ticker(() => this.tick());

  get message(): Message {
    return this.heardOf!;
  }

  get speech(): Speech {
    return this.voice.speech;
  }

  get hass(): Hass {
    return this.known!;
  }

  /** Home Assistant gives a new one at each change of anything: look only at what is ours. */
  set hass(hass: Hass) {
    const before = this.known;
    this.known = hass;
    const entity = this.config?.entity ?? "";
    if (before && !this.concerns(before, hass, entity)) return;
    if (before?.locale !== hass.locale || before?.config !== hass.config) this.voice.speech = speechOf(hass);
    this.dark = hass.themes?.darkMode === true;
    this.requestUpdate();
    if (before && before.connection !== hass.connection) this.disconnect();
    if (!this.link) this.connect();
    else if (this.returned(before, hass, entity)) this.link.ask();
  }

  private concerns(before: Hass, hass: Hass, entity: string): boolean {
    const keys = ["locale", "themes", "user", "connection"] as const;
    return before.states[entity] !== hass.states[entity] || keys.some((key) => before[key] !== hass[key]);
  }

  /** Tell whether the timer is there again, or whether what refused us has changed. */
  private returned(before: Hass | undefined, hass: Hass, entity: string): boolean {
    const [was, is] = [before?.states[entity], hass.states[entity]];
    const there = is !== undefined && is.state !== "unavailable";
    const gone = was === undefined || was.state === "unavailable";
    return there && (gone || this.refusal !== null) && was !== is;
  }

  setConfig(config: Config): void {
    if (config.entity !== undefined && typeof config.entity !== "string") throw new Error("entity: one timer");
    const other = config.entity !== this.config?.entity;
    this.config = config;
    if (!other) return;
    this.disconnect();
    this.heardOf = this.refusal = null;
    this.connect();
  }

  getCardSize(): number {
    return this.config && !shows(this.config, "show_sessions") ? 6 : 8;
  }

  getGridOptions(): object {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.ticker.run);
    this.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.ticker.run);
    this.disconnect();
  }

  private connect(): void {
    const entity = this.config?.entity;
    if (this.link || !this.isConnected || !this.known || !entity) return;
    this.link = new Link(this.known.connection, entity, this);
    this.link.open();
  }

  private disconnect(): void {
    this.ticker.stop();
    this.link?.close();
    this.link = undefined;
  }

  heard(message: Message): void {
    this.heardOf = message;
    this.phase = message.phase;
    this.refusal = null;
    this.cut = this.late = false;
    if (!message.conflicts.length) this.conflictOpen = false;
    this.voice.hear(message);
    this.ticker.run();
  }

  refused(refusal: Refusal): void {
    this.refusal = refusal;
    this.ticker.stop();
  }

  away(): void {
    this.cut = true;
  }

  private tick(): number | null {
    const [message, link] = [this.heardOf, this.link];
    if (!message || !link) return null;
    link.look();
    const now = link.now();
    const seconds = secondsAt(message, now);
    this.ring?.tick(clockText(seconds), fractionAt(message, now), this.voice.time(message, seconds));
    return untilNext(message, now) ?? this.waitForWord(message, now);
  }

  /** Past the end Home Assistant says what comes next; if it does not, ask once. */
  private waitForWord(message: Message, now: number): number | null {
    if (message.status !== "active" || countsUp(message)) return null;
    const over = overdueAt(message, now);
    if (over < LATE) return LATE - over;
    this.late = true;
    if (this.askedPast === message.finishes_at) return null;
    this.askedPast = message.finishes_at;
    this.link?.ask();
    return null;
  }

  perform({ domain = "argus", action, data = {}, entity = this.config.entity }: Deed): void {
    this.busy = true;
    this.wrong = "";
    const done = this.hass.callService(domain, action, data, { entity_id: entity! }, false);
    done
      .catch(async (error: unknown) => (this.wrong = failure(this.speech, await told(this.hass, error))))
      .finally(() => (this.busy = false));
  }

  openMenu(open: boolean): void {
    this.menuOpen = open;
    if (open) void this.updateComplete.then(() => this.item()?.focus());
  }

  private item(): HTMLElement | null {
    return this.renderRoot.querySelector("[role=menuitem]");
  }

  openConflict(open: boolean): void {
    this.conflictOpen = open;
  }

  private readonly openTimer = (): void => {
    const detail = { entityId: this.config.entity };
    this.dispatchEvent(new CustomEvent("hass-more-info", { detail, bubbles: true, composed: true }));
  };

  protected override updated(): void {
    this.ticker.run();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.config || !this.known) return nothing;
    const entity = this.config.entity ?? "";
    const there = this.known.states[entity]?.state;
    const unreachable = there === undefined || there === "unavailable" || this.refusal !== null;
    if (unreachable) return this.empty(reason(this.speech, entity, there, this.refusal));
    return this.heardOf ? this.whole() : this.loading();
  }

  private empty(words: string): TemplateResult {
    return html`<ha-card>${notice(words, false)}</ha-card>`;
  }

  private loading(): TemplateResult {
    return html`<ha-card aria-busy="true" aria-label=${this.speech.say("loading")}>
      <div class="body alone"><div class="clock dimmed"><argus-ring faint .shape=${""}></argus-ring></div></div>
    </ha-card>`;
  }

  private whole(): TemplateResult {
    const rest = [
      choices(this),
      shows(this.config, "show_sessions") ? day(this) : nothing,
      shows(this.config, "show_devices") ? devices(this) : nothing,
    ].filter((part) => part !== nothing);
    const close = { words: this.speech.say("dismiss"), press: () => (this.wrong = "") };
    return html`<ha-card lang=${this.speech.language}>
      ${header(this, this.config.name || this.message.timer?.name || "Argus", this.openTimer)}
      ${this.wrong ? notice(this.wrong, true, close) : nothing}
      ${this.cut ? notice(this.speech.say("disconnected"), false) : nothing} ${conflict(this)}
      <div class=${rest.length ? "body" : "body alone"}>
        <div class="clock">
          <argus-ring ?faint=${this.message.status !== "active"}>
            ${above(this)} ${below(this, this.late)}
          </argus-ring>
          ${controls(this)}
        </div>
        ${rest.length ? html`<div class="rest">${rest}</div>` : nothing}
      </div>
      <div class="unseen" aria-live="polite" data-testid="announcement">${this.voice.announcement}</div>
    </ha-card>`;
  }
}
