/** The parts beside the ring: choices, dots, devices, conflicts and notices. */

import { css } from "lit";

export const parts = css`
  .choices {
    display: grid;
    gap: 8px;
  }
  .choice {
    flex: 1;
    min-width: 0;
    display: block;
    padding: 6px 12px;
    border-radius: 12px;
    background: var(--argus-soft);
  }
  .choice .caption {
    display: block;
    font-size: 0.75rem;
  }
  .value {
    display: flex;
    align-items: center;
  }
  .value .icon {
    margin-inline-start: -24px;
    pointer-events: none;
    opacity: 0.6;
  }
  select {
    appearance: none;
    width: 100%;
    min-height: 28px;
    padding: 0;
    padding-inline-end: 26px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  option {
    color: var(--primary-text-color);
    background: var(--card-background-color, #fff);
  }
  .task {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .estimate {
    font-variant-numeric: tabular-nums;
    color: var(--secondary-text-color);
  }
  .day {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 10px;
  }
  .sum {
    justify-self: end;
  }
  .dots {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-height: 14px;
  }
  .dots li {
    display: grid;
  }
  .dots .hidden {
    font-size: 0.75rem;
    color: var(--secondary-text-color);
  }
  .dot {
    box-sizing: border-box;
    width: 14px;
    height: 14px;
    border-radius: 7px;
    border: 2px solid var(--dot);
  }
  .dot.focus {
    --dot: var(--argus-focus);
  }
  .dot.short_break {
    --dot: var(--argus-short);
    width: 8px;
    height: 8px;
  }
  .dot.long_break {
    --dot: var(--argus-long);
    height: 8px;
  }
  .dot.completed {
    background: var(--dot);
  }
  .dot.finished_early {
    background: linear-gradient(to top, var(--dot) 50%, transparent 50%);
  }
  .dot.skipped {
    opacity: 0.45;
  }
  .dot.running {
    outline: 2px solid color-mix(in srgb, var(--dot) 35%, transparent);
    outline-offset: 1px;
    background: color-mix(in srgb, var(--dot) 45%, transparent);
  }
  .dot.to_come {
    border: 2px dotted color-mix(in srgb, var(--secondary-text-color) 60%, transparent);
  }
  .devices {
    display: grid;
    gap: 6px;
  }
  .devices ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 30px;
    padding-inline: 10px;
    border-radius: 15px;
    font-size: 0.8125rem;
    text-decoration: none;
    background: var(--argus-soft);
  }
  .chip .icon {
    width: 16px;
    height: 16px;
  }
  .chip.offline {
    color: var(--secondary-text-color);
  }
  .lamp {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--success-color, #43a047);
  }
  .offline .lamp {
    background: none;
    box-shadow: inset 0 0 0 2px var(--disabled-text-color, #8a8a8a);
  }
  .disagrees .icon,
  .conflict .icon {
    color: var(--warning-color, #ffa600);
  }
  .low {
    color: var(--error-color, #db4437);
  }
  .conflict,
  .notice {
    display: grid;
    gap: 8px;
    padding-block: 8px;
    padding-inline: 12px 8px;
    margin-block: 6px;
    border-radius: 12px;
    font-size: 0.875rem;
    background: color-mix(in srgb, var(--warning-color, #ffa600) 16%, transparent);
  }
  .notice.bad {
    background: color-mix(in srgb, var(--error-color, #db4437) 14%, transparent);
  }
  .notice:only-child {
    margin: 0;
    padding-block: 14px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .words {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .taps {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;
