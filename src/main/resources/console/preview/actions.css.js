/** What a person presses: the footer, lists, uploads. */
import { css } from 'lit';

export const actionStyles = css`
  .foot {
    flex: none;
    padding: 10px 16px 12px;
    border-block-start: 1px solid var(--line);
    background: var(--ground);
    text-align: center;
  }
  .ios .foot {
    padding-block-end: 8px;
    border-block-start-width: 0.5px;
  }
  .managed {
    margin-block-start: 8px;
    color: var(--second);
    font-size: calc(12px * var(--t));
    line-height: 1.35;
  }
  .managed b {
    color: var(--accent);
    font-weight: 500;
  }
  .home {
    inline-size: 108px;
    block-size: 4px;
    margin: 8px auto 0;
    border-radius: 2px;
    background: var(--text);
    opacity: 0.55;
  }
  .ios .home {
    inline-size: 134px;
    block-size: 5px;
    opacity: 0.9;
  }
  .primary,
  .outline {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 46px;
    padding: 6px 18px;
    border: 0;
    border-radius: var(--button-radius);
    background: var(--accent);
    color: var(--on-accent);
    font: 500 calc(16px * var(--t)) / 1.25 var(--font);
    cursor: pointer;
  }
  .ios .primary {
    min-block-size: 50px;
    font-weight: 600;
  }
  .primary:disabled {
    background: var(--off-ground);
    color: var(--off-text);
    cursor: default;
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .captions {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block-end: 8px;
    color: var(--second);
    font-size: calc(13px * var(--t));
  }
  .captions.centred {
    justify-content: center;
  }
  .spinner {
    inline-size: 20px;
    block-size: 20px;
    border: 2.5px solid currentcolor;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .outline {
    border: 1px solid var(--edge);
    background: none;
    color: var(--accent);
    font-size: calc(15px * var(--t));
  }
  .outline:disabled {
    border-color: var(--line);
    color: var(--off-text);
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-start: 10px;
  }
  .sample {
    margin-block-start: 6px;
    padding: 2px 8px;
    border: 1px dashed #7f66ff;
    border-radius: 6px;
    background: none;
    color: var(--text);
    font: 400 12px/1.5 var(--font);
    cursor: pointer;
  }
  .tiles {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .tiles:not(:empty),
  .files:not(:empty) {
    margin-block-start: 10px;
  }
  .tile {
    display: grid;
    place-items: center;
    position: relative;
    inline-size: 72px;
    block-size: 72px;
    border-radius: 8px;
    background: linear-gradient(135deg, #8fc7b7, #4f8fa8);
    color: #ffffff;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 48px;
    border-block-end: 1px solid var(--line);
  }
  .file-name {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .remove {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: rgb(11 20 26 / 72%);
    color: #ffffff;
    cursor: pointer;
  }
  .remove .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .tile .remove {
    position: absolute;
    inset-block-start: -6px;
    inset-inline-end: -6px;
  }
  .list {
    margin-block-start: 6px;
    margin-inline: -16px;
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 72px;
    padding: 10px 12px 10px 16px;
    border: 0;
    border-block-end: 1px solid light-dark(#eceff1, #222e35);
    background: none;
    color: var(--text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  [dir='rtl'] .item {
    padding: 10px 16px 10px 12px;
  }
  .item:disabled {
    color: var(--off-text);
  }
  .item .title {
    font-weight: 500;
  }
  .item .more {
    color: var(--text);
    font-size: calc(14px * var(--t));
  }
  .item > .icon {
    inline-size: 18px;
    block-size: 18px;
    color: var(--second);
  }
  .start {
    flex: none;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 8px;
    object-fit: cover;
  }
  .large .start {
    inline-size: 68px;
    block-size: 68px;
  }
  .end {
    display: grid;
    color: var(--second);
    font-size: calc(13px * var(--t));
    text-align: end;
  }
  .tags {
    display: flex !important;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 4px;
  }
  .tag,
  .item .badge {
    padding: 1px 8px;
    border-radius: 10px;
    background: var(--off-ground);
    color: var(--second);
    font-size: calc(12px * var(--t));
    font-weight: 400;
  }
  .item .badge {
    background: var(--tint);
    color: light-dark(#005c4b, #a6e8d2);
  }
  .unshown {
    border: 1.5px dashed var(--error);
  }
`;
