/** The colours of the phases, and how the card is laid out: one column, two where there is room. */

import { css } from "lit";

export const phases = css`
  :host {
    display: block;
    height: 100%;
    --argus-focus: var(--argus-focus-color, #d1420b);
    --argus-short: var(--argus-short-break-color, #00796b);
    --argus-long: var(--argus-long-break-color, #1e5fbf);
    --argus-phase: var(--argus-focus);
    --argus-on: #fff;
    --argus-track: color-mix(in srgb, var(--argus-phase) 16%, transparent);
    --argus-soft: color-mix(in srgb, var(--primary-text-color, #212121) 7%, transparent);
  }
  :host([dark]) {
    --argus-focus: var(--argus-focus-color, #ff8a5c);
    --argus-short: var(--argus-short-break-color, #4fc1b3);
    --argus-long: var(--argus-long-break-color, #86b4ff);
    --argus-on: #1c1c1c;
    --argus-track: color-mix(in srgb, var(--argus-phase) 20%, transparent);
    --argus-soft: color-mix(in srgb, var(--primary-text-color, #e1e1e1) 10%, transparent);
  }
  :host([phase="short_break"]) {
    --argus-phase: var(--argus-short);
  }
  :host([phase="long_break"]) {
    --argus-phase: var(--argus-long);
  }
`;

export const frame = css`
  ha-card {
    display: block;
    box-sizing: border-box;
    height: 100%;
    padding: 14px 16px 16px;
    container-type: inline-size;
    color: var(--primary-text-color);
  }
  ha-card[aria-busy="true"] .controls,
  .dimmed {
    opacity: 0.5;
  }
  /* words of one language stay in their order in a page of the other direction */
  :is(.title, .next, .above, .above small, .below, .sum, .words, .hint, .name, p) {
    unicode-bidi: plaintext;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    margin-block-start: 6px;
  }
  .clock {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    justify-items: center;
    align-content: center;
  }
  argus-ring {
    width: min(100%, 216px);
  }
  .rest {
    display: grid;
    gap: 14px;
    align-content: center;
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
  }
  @container (min-width: 400px) {
    argus-ring {
      width: 240px;
    }
    .choices {
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
    }
  }
  @container (min-width: 600px) {
    .body {
      grid-template-columns: 290px minmax(0, 1fr);
      gap: 28px;
    }
    .body.alone {
      grid-template-columns: 1fr;
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-height: 28px;
  }
  .title {
    font: inherit;
    font-size: 1.125rem;
    font-weight: 500;
    padding: 2px 4px;
    margin-inline: -4px auto;
    min-width: 0;
    text-align: start;
  }
  .title,
  .next {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .next,
  .hint,
  .caption,
  .sum {
    color: var(--secondary-text-color);
    font-size: 0.8125rem;
  }
  .next {
    min-width: 0;
  }
  .above,
  .below {
    line-height: 1.3;
  }
  .above {
    color: color-mix(in srgb, var(--argus-phase) 82%, var(--primary-text-color));
    font-weight: 500;
    font-size: 0.9375rem;
  }
  .below {
    color: var(--secondary-text-color);
    font-size: 0.875rem;
    max-width: 72%;
    justify-self: center;
  }
  .above small {
    display: block;
    font-weight: 400;
    font-size: 0.8125rem;
    color: var(--secondary-text-color);
  }
  @container (max-width: 200px) {
    .above {
      font-size: 0.8125rem;
    }
    .above small,
    .below {
      font-size: 0.75rem;
    }
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  p {
    margin: 0;
  }
`;
