/**
 * The ring and its figures. Once drawn, a tick only moves things: the figures are strips of 0 to 9 that are shifted, so
 * that the browser lays nothing out, second after second.
 */

import { css, html, LitElement, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { map } from "lit/directives/map.js";

const RADIUS = 92;
const ROUND = 2 * Math.PI * RADIUS;
const FIGURES = "0123456789";

@customElement("argus-ring")
export class ArgusRing extends LitElement {
  /** As in "24:09"; only its shape is drawn anew. */
  @property({ attribute: false }) shape = "00:00";
  @property({ type: Boolean, reflect: true }) faint = false;

  private text = "";
  private spoken = "";
  private left = -1;
  private strips: HTMLElement[] = [];
  private arc: SVGElement | null = null;
  private time: HTMLElement | null = null;

  static override styles = css`
    :host {
      display: block;
      position: relative;
      aspect-ratio: 1;
      container-type: inline-size;
      contain: layout paint style;
    }
    svg {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      transform: rotate(-90deg);
      overflow: visible;
    }
    circle {
      fill: none;
      stroke-width: 11;
    }
    .track {
      stroke: var(--argus-track);
    }
    .arc {
      stroke: var(--argus-phase);
      stroke-linecap: round;
      stroke-dasharray: ${ROUND};
    }
    :host([faint]) .arc {
      opacity: 0.4;
    }
    .inside {
      position: absolute;
      inset: 0;
      display: grid;
      grid-template-rows: 1fr auto 1fr;
      justify-items: center;
      text-align: center;
    }
    ::slotted([slot="above"]) {
      grid-row: 1;
      align-self: end;
    }
    ::slotted([slot="below"]) {
      grid-row: 3;
    }
    .time {
      grid-row: 2;
      direction: ltr;
      display: flex;
      line-height: 1;
      font-size: 23cqw;
      font-weight: 300;
      letter-spacing: -0.01em;
      font-variant-numeric: tabular-nums lining-nums;
      color: var(--primary-text-color);
      user-select: none;
      margin-block: 0.06em;
    }
    .long {
      font-size: 17.5cqw;
    }
    .figure {
      height: 1.1em;
      line-height: 1.1;
      overflow: clip;
    }
    .strip {
      display: block;
      white-space: pre;
    }
    .colon {
      line-height: 1;
      padding-inline: 0.03em;
    }
    @media (forced-colors: active) {
      .track {
        stroke: GrayText;
      }
      .arc {
        stroke: CanvasText;
      }
    }
  `;

  /** Show a time and how much of the ring is left; `spoken` is the time in words. */
  tick(text: string, fraction: number, spoken: string): void {
    const shape = text.replace(/\d/g, "0");
    if (shape !== this.shape) this.shape = shape;
    if (text !== this.text) this.move(text);
    const left = Math.min(1, Math.max(0, fraction));
    if (left !== this.left) this.turn(left);
    this.time?.setAttribute("data-value", text);
    if (spoken !== this.spoken) this.time?.setAttribute("aria-label", spoken);
    this.spoken = spoken;
  }

  private move(text: string): void {
    this.text = text;
    const figures = text.replace(/\D/g, "");
    if (figures.length !== this.strips.length) return;
    this.strips.forEach((strip, index) => {
      const place = `translateY(${-10 * Number(figures[index])}%)`;
      if (strip.style.transform !== place) strip.style.transform = place;
    });
  }

  private turn(left: number): void {
    this.left = left;
    if (!this.arc) return;
    this.arc.style.strokeDashoffset = String(ROUND * (1 - left));
    this.arc.style.visibility = left === 0 ? "hidden" : "visible";
  }

  protected override updated(_changed: PropertyValues): void {
    this.strips = [...this.renderRoot.querySelectorAll<HTMLElement>(".strip")];
    this.arc = this.renderRoot.querySelector(".arc");
    this.time = this.renderRoot.querySelector(".time");
    this.time?.setAttribute("aria-label", this.spoken);
    this.time?.setAttribute("data-value", this.text);
    this.move(this.text);
    this.turn(Math.max(0, this.left));
  }

  protected override render(): TemplateResult {
    return html`
      <svg viewBox="0 0 200 200" aria-hidden="true">
        ${svg`<circle class="track" cx="100" cy="100" r=${RADIUS}></circle>
          <circle class="arc" cx="100" cy="100" r=${RADIUS}></circle>`}
      </svg>
      <div class="inside">
        <slot name="above"></slot>
        <div
          class=${this.shape.length > 5 ? "time long" : "time"}
          role="timer"
          data-testid="time"
        >
          ${map(this.shape, (sign) => (sign === "0" ? figure() : colon(sign)))}
        </div>
        <slot name="below"></slot>
      </div>
    `;
  }
}

function figure(): TemplateResult {
  const strip = [...FIGURES].join("\n");
  return html`<span class="figure" aria-hidden="true"><span class="strip">${strip}</span></span>`;
}

function colon(sign: string): TemplateResult {
  return html`<span class="colon" aria-hidden="true">${sign}</span>`;
}
