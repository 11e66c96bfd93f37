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
    padding: 2px 10px;
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
    padding: 4px 10px;
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
  .text-button,
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
  .tabs {
    display: flex;
    gap: 2px;
    border-block-end: 1px solid var(--line);
  }
  .tabs button {
    flex: 1;
    padding: 8px 4px;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--second);
    font: 500 13px/1.3 var(--font);
    cursor: pointer;
  }
  .tabs button[aria-selected='true'] {
    border-color: var(--accent);
    color: var(--text);
  }
  .tabs button.bad {
    color: var(--error);
  }
  .drawer pre {
    overflow-x: auto;
    margin-block: 8px;
    padding: 10px;
    border-radius: 8px;
    background: var(--off-ground);
    color: var(--text);
    font:
      12px/1.5 ui-monospace,
      monospace;
    text-align: left;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    -webkit-user-select: text;
    user-select: text;
  }
  .drawer dl {
    margin-block: 12px 0;
  }
  .drawer dt {
    color: var(--second);
    font-size: 13px;
  }
  .drawer dd {
    margin: 0 0 12px;
    overflow-wrap: anywhere;
  }
  .lost {
    padding: 0;
    list-style: none;
  }
  .lost li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding-block: 6px;
    border-block-end: 1px solid var(--line);
    color: var(--error);
  }
  .lost code {
    color: var(--second);
    font-size: 12px;
  }
  .data {
    display: grid;
    gap: 10px;
    font-size: 14px;
  }
  .data label {
    display: grid;
    gap: 3px;
  }
  .data :is(input[type='text'], textarea, select) {
    min-block-size: 34px;
    padding: 4px 8px;
    border: 1px solid var(--edge);
    border-radius: 6px;
    background: var(--ground);
    color: var(--text);
    font:
      13px/1.4 ui-monospace,
      monospace;
  }
  .branch {
    display: grid;
    gap: 14px;
    padding: 8px 8px 8px 12px;
    border-inline-start: 4px solid #b9aef5;
    border-radius: 4px;
    background: light-dark(#faf9ff, #17142a);
  }
  .branch.taken {
    border-color: #7f66ff;
  }
  .condition {
    color: light-dark(#4a35b8, #b9aef5);
    font-size: 12px;
    overflow-wrap: anywhere;
  }
`;
