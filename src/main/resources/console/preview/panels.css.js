/** Sheets over the phone that belong to the console: the end of a form, data, the endpoint. */
import { css } from 'lit';

export const panelStyles = css`
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
    text-align: start;
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
