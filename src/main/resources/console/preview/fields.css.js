/** The questions of a form. */
import { css } from 'lit';

export const fieldStyles = css`
  .box {
    display: flex;
    align-items: center;
    position: relative;
    inline-size: 100%;
    min-block-size: 54px;
    padding: 0 14px;
    border: 1px solid var(--edge);
    border-radius: var(--box-radius);
    background: none;
    color: var(--text);
    font: inherit;
    text-align: start;
  }
  .box:focus-within {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .box.bad {
    border-color: var(--error);
    box-shadow: none;
  }
  .box:has(:disabled),
  .box:disabled {
    border-color: var(--line);
    background: var(--off-ground);
    color: var(--off-text);
  }
  .box input,
  .box textarea {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: 400 calc(16px * var(--t)) / 1.35 var(--font);
    resize: none;
  }
  .box input {
    align-self: stretch;
  }
  .box textarea {
    min-block-size: calc(84px * var(--t));
    max-block-size: calc(176px * var(--t));
    margin-block: 14px 10px;
    field-sizing: content;
  }
  .box .label {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 10px;
    max-inline-size: calc(100% - 24px);
    overflow: hidden;
    padding-inline: 4px;
    background: var(--ground);
    color: var(--second);
    font-size: calc(16px * var(--t));
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
    transform: translateY(-50%);
    transition:
      inset-block-start 0.12s,
      font-size 0.12s;
    pointer-events: none;
  }
  .box:has(:disabled) .label,
  .box:disabled .label {
    background: none;
    color: var(--off-text);
  }
  .box.area .label {
    inset-block-start: calc(24px * var(--t));
  }
  .box:focus-within .label,
  .box.filled .label {
    inset-block-start: 0;
    font-size: calc(12px * var(--t));
  }
  .box:focus-within .label {
    color: var(--accent);
  }
  .box.bad .label {
    color: var(--error);
  }
  .opener {
    cursor: pointer;
    justify-content: space-between;
    gap: 8px;
    color: var(--text);
  }
  .opener .icon {
    color: var(--second);
  }
  .opener .label {
    max-inline-size: calc(100% - 54px);
  }
  .opener:focus:not(.filled) .label {
    inset-block-start: 50%;
    font-size: calc(16px * var(--t));
  }
  .opener .shown {
    overflow: hidden;
    font-size: calc(16px * var(--t));
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .box .optional {
    color: inherit;
  }
  .large-label {
    display: block;
    margin-block-end: 8px;
    font-size: calc(16px * var(--t));
    font-weight: 700;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .inside {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    margin-inline-end: -8px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--second);
    cursor: pointer;
  }
  .under {
    display: flex;
    gap: 12px;
    justify-content: space-between;
    padding: 5px 14px 0;
    color: var(--second);
    font-size: calc(12px * var(--t));
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .group > .under {
    padding-inline: 0;
  }
  .error {
    color: var(--error);
  }
  .counter {
    flex: none;
    margin-inline-start: auto;
    color: var(--second);
    font-size: calc(12px * var(--t));
    font-variant-numeric: tabular-nums;
  }
`;
