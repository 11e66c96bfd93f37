/** What stands around the phone and belongs to the console: controls, map, log, end of the form. */
import { css } from 'lit';

export const toolStyles = css`
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .behind {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }
  .toolbar,
  .log,
  .map,
  .empty {
    color: var(--console-text, light-dark(#1b2024, #e6eaed));
    font:
      400 13px/1.45 system-ui,
      sans-serif;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 6px;
    margin-block-end: 12px;
  }
  .toolbar button,
  .log button:not(.text),
  .settings summary {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 30px;
    padding: 2px 8px;
    border: 1px solid light-dark(#b9c2c8, #48545c);
    border-radius: 6px;
    background: light-dark(#ffffff, #20272c);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .toolbar .icon {
    inline-size: 15px;
    block-size: 15px;
  }
  .toolbar :is(button, summary, select, input):focus-visible,
  .segments label:has(:focus-visible) {
    outline: 2px solid var(--focus, #1a73e8);
    outline-offset: 2px;
  }
  .segments {
    display: inline-flex;
    margin: 0;
    padding: 0;
    border: 1px solid light-dark(#b9c2c8, #48545c);
    border-radius: 6px;
    overflow: hidden;
  }
  .segments legend {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .segments label {
    position: relative;
    min-block-size: 28px;
    padding: 4px 8px;
    background: light-dark(#ffffff, #20272c);
    cursor: pointer;
  }
  .segments label.on {
    background: light-dark(#1d2a33, #dfe6ea);
    color: light-dark(#ffffff, #14191c);
  }
  .segments input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    border: 0;
    opacity: 0;
    cursor: inherit;
  }
  .settings {
    position: relative;
  }
  .settings summary {
    list-style: none;
  }
  .settings .panel {
    display: grid;
    gap: 8px;
    justify-items: start;
    position: absolute;
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 0;
    z-index: 5;
    inline-size: max-content;
    padding: 12px;
    border: 1px solid light-dark(#d5dbdf, #3a454c);
    border-radius: 8px;
    background: light-dark(#ffffff, #20272c);
    box-shadow: 0 8px 24px rgb(0 0 0 / 18%);
  }
  .settings .check input,
  .data .check input {
    inline-size: 16px;
    block-size: 16px;
    appearance: auto;
  }
  .check {
    display: flex !important;
    align-items: center;
    gap: 6px;
  }
  .log {
    max-inline-size: 420px;
    margin: 12px auto 0;
  }
  .log ol {
    max-block-size: 240px;
    overflow-y: auto;
    margin: 6px 0;
    padding: 0;
    list-style: none;
  }
  .log li {
    padding: 3px 0 3px 8px;
    border-inline-start: 3px solid light-dark(#b9c2c8, #48545c);
    overflow-wrap: anywhere;
  }
  .log li.warn {
    border-color: light-dark(#b26a00, #ffb74d);
  }
  .log li + li {
    margin-block-start: 4px;
  }
  .log code {
    display: block;
    font-size: 12px;
  }
  button.text {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .empty {
    padding: 24px;
    text-align: center;
  }
`;
