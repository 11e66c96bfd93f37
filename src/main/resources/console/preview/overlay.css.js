/** Sheets and dialogs over the form: options, months, the end of the form. */
import { css } from 'lit';

export const overlayStyles = css`
  .overlay {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    position: absolute;
    inset: 0;
    z-index: 2;
    background: rgb(11 20 26 / 45%);
    animation: appear 0.15s;
  }
  .overlay.middle {
    justify-content: center;
    padding: 22px;
  }
  .drawer {
    display: flex;
    flex-direction: column;
    max-block-size: 90%;
    overflow: hidden;
    border-start-start-radius: 20px;
    border-start-end-radius: 20px;
    background: var(--sheet);
    --ground: var(--sheet);
    animation: rise 0.2s ease-out;
  }
  .drawer.full {
    block-size: 90%;
  }
  .overlay.middle .drawer {
    border-radius: 24px;
  }
  .ios .overlay.middle .drawer {
    border-radius: 14px;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes rise {
    from {
      transform: translateY(24px);
    }
  }
  .drawer-head {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    padding: 16px 16px 8px;
    font: var(--title);
  }
  .drawer-head > :first-child {
    flex: 1;
    overflow-wrap: anywhere;
  }
  .drawer-body {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    padding: 0 16px 16px;
    scrollbar-width: thin;
  }
  .flat {
    min-block-size: 40px;
    padding: 4px 12px;
    border: 0;
    border-radius: 20px;
    background: none;
    color: var(--accent);
    font: 600 calc(15px * var(--t)) / 1.2 var(--font);
    cursor: pointer;
  }
  .flat:disabled {
    color: var(--off-text);
  }
  .drawer-foot {
    display: flex;
    justify-content: flex-end;
    gap: 4px;
    flex: none;
    padding: 4px 12px 12px;
  }
  .search {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    margin: 4px 16px 8px;
    padding: 0 12px;
    border-radius: 20px;
    background: var(--off-ground);
    color: var(--second);
  }
  .search input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    border: 0;
    outline: 0;
    background: none;
    color: var(--text);
    font: inherit;
  }
  .search:focus-within {
    box-shadow: 0 0 0 2px var(--accent);
  }
  .choice {
    inline-size: 100%;
    border: 0;
    background: none;
    color: var(--text);
    font: inherit;
    text-align: start;
  }
  .choice .icon {
    color: var(--accent);
  }
  .month-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 4px 8px;
    font-weight: 600;
  }
  .month-head button {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--accent);
    cursor: pointer;
  }
  .month-head button:disabled {
    color: var(--off-text);
  }
  .chosen-date {
    padding-block-end: 6px;
    color: var(--text);
    font-size: calc(24px * min(var(--t), 1.3));
    font-weight: 400;
  }
  .ios .chosen-date {
    display: none;
  }
  .month {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .month th,
  .month td {
    min-inline-size: 0;
    padding: 1px 0;
    border: 0;
    background: none;
    text-align: center;
  }
  .month th {
    color: var(--second);
    font-size: 12px;
    font-weight: 500;
  }
  .day {
    inline-size: 40px;
    max-inline-size: 100%;
    block-size: 40px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--text);
    font: 400 15px/1 var(--font);
    cursor: pointer;
  }
  .day:disabled {
    color: var(--off-text);
    cursor: default;
  }
  .day.today:not(.on) {
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .day.on {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .month td.between {
    background: var(--tint);
  }
  .toast {
    display: grid;
    gap: 6px;
    position: absolute;
    inset-block-end: 16px;
    inset-inline: 16px;
    z-index: 3;
    padding: 12px 14px;
    border-radius: 12px;
    background: light-dark(#233138, #e9edef);
    color: light-dark(#ffffff, #111b21);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .toast .flat {
    justify-self: end;
    color: light-dark(#7fe3c4, #005c4b);
  }
  .toast div {
    display: flex;
    justify-content: flex-end;
  }
`;
