/** What can be pressed: buttons, the menu, the ring around what has the focus. */

import { css } from "lit";

export const buttons = css`
  button,
  select,
  a {
    font: inherit;
    color: inherit;
  }
  button {
    border: 0;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .icon {
    width: 24px;
    height: 24px;
    flex: none;
    fill: currentColor;
  }
  [data-testid="undo"] .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  :is(button, select, a):focus-visible {
    outline: 2px solid var(--primary-color, #03a9f4);
    outline-offset: 2px;
  }
  [aria-disabled="true"] {
    opacity: 0.35;
    cursor: default;
  }
  .controls {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: min(10px, 2.8cqw);
    width: 100%;
  }
  .main,
  .small {
    display: grid;
    place-items: center;
    padding: 0;
    border-radius: 50%;
    aspect-ratio: 1;
    min-width: 0;
  }
  .main {
    flex: 0 1 60px;
    margin-inline: min(4px, 1cqw);
    background: var(--argus-phase);
    color: var(--argus-on);
    box-shadow: 0 2px 8px color-mix(in srgb, var(--argus-phase) 35%, transparent);
  }
  .main[aria-disabled="true"] {
    opacity: 1;
  }
  .main .icon {
    width: 32px;
    height: 32px;
  }
  .small,
  .menu {
    flex: 0 1 44px;
  }
  .menu .small {
    width: 100%;
  }
  .tick {
    flex: none;
    width: 44px;
  }
  .small {
    background: var(--argus-soft);
  }
  .plus {
    font-weight: 600;
    direction: ltr;
  }
  .text {
    min-height: 36px;
    padding: 4px 12px;
    border-radius: 18px;
    font-weight: 500;
    background: var(--argus-soft);
  }
  @media (hover: hover) {
    :is(.small, .text, .sheet button):not([aria-disabled]):hover {
      background: color-mix(in srgb, var(--primary-text-color) 14%, transparent);
    }
    .main:not([aria-disabled]):hover {
      background: color-mix(in srgb, var(--argus-phase) 88%, var(--primary-text-color));
    }
  }
  .menu {
    position: relative;
    min-width: 0;
  }
  .sheet {
    position: absolute;
    z-index: 3;
    inset-block-end: calc(100% + 6px);
    inset-inline-end: 0;
    display: grid;
    padding: 6px;
    border-radius: 12px;
    background: var(--card-background-color, #fff);
    box-shadow:
      0 0 0 1px var(--divider-color, #0002),
      0 6px 20px #0004;
  }
  .sheet button {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    padding-inline: 10px 18px;
    border-radius: 8px;
    white-space: nowrap;
  }
`;
