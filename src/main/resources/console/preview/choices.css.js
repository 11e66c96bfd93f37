/** Groups of choices. */
import { css } from 'lit';

export const choiceStyles = css`
  .group {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .group-label {
    padding: 0;
    font-size: calc(16px * var(--t));
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .description {
    margin-block-start: 3px;
    color: var(--second);
    font-size: calc(13px * var(--t));
    overflow-wrap: anywhere;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(calc(150px * var(--t)), 1fr));
    gap: 12px;
    margin-block-start: 14px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    position: relative;
    min-block-size: 56px;
    padding-block: 8px;
    cursor: pointer;
  }
  .row + .row::before {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    border-block-start: 1px solid var(--line);
    content: '';
  }
  .android .row + .row::before {
    border-color: light-dark(#eceff1, #222e35);
  }
  .row.off {
    color: var(--off-text);
    cursor: default;
  }
  .row.off :is(.more, .metadata) {
    color: inherit;
  }
  .texts {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .texts > * {
    display: block;
  }
  .title {
    font-size: calc(16px * var(--t));
    line-height: 1.3;
  }
  .more,
  .metadata {
    color: var(--second);
    font-size: calc(13px * var(--t));
    line-height: 1.35;
  }
  .dot {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
  }
  .thumb {
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 6px;
    object-fit: cover;
  }
  .large .row:has(.thumb) {
    flex-wrap: wrap;
  }
  .large .thumb {
    inline-size: 100%;
    block-size: 140px;
    border-radius: 10px;
  }
  input[type='checkbox'],
  input[type='radio'] {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: calc(20px * min(var(--t), 1.3));
    block-size: calc(20px * min(var(--t), 1.3));
    margin: 2px;
    appearance: none;
    border: 2px solid var(--edge);
    border-radius: 4px;
    background: none;
    cursor: inherit;
  }
  .ios input[type='checkbox'] {
    border-radius: 6px;
  }
  input[type='radio'] {
    border-radius: 50%;
  }
  input[type='checkbox']:checked {
    border-color: var(--accent);
    background: var(--accent);
  }
  input[type='checkbox']:checked::after {
    inline-size: 10px;
    block-size: 5px;
    border: solid var(--on-accent);
    border-width: 0 0 2px 2px;
    content: '';
    transform: translateY(-1.5px) rotate(-45deg);
  }
  input[type='radio']:checked {
    border-color: var(--accent);
  }
  input[type='radio']:checked::after {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--accent);
    content: '';
  }
  input:disabled {
    border-color: var(--line) !important;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 10px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding: 4px 14px;
    border: 1px solid var(--edge);
    border-radius: 18px;
    background: none;
    color: var(--text);
    font: inherit;
    font-size: calc(14px * var(--t));
    text-align: start;
    cursor: pointer;
  }
  .chip[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--tint);
    color: light-dark(#005c4b, #a6e8d2);
    font-weight: 500;
  }
  .chip:disabled {
    border-color: var(--line);
    color: var(--off-text);
    cursor: default;
  }
  .chip .icon {
    inline-size: 16px;
    block-size: 16px;
    margin-inline-start: -4px;
  }
`;
