/** The device, its bars and the sheet of the form. */
import { css } from 'lit';

export const deviceStyles = css`
  :host {
    display: block;
    --t: 1;
  }
  :host([text-size='130']) {
    --t: 1.3;
  }
  :host([text-size='200']) {
    --t: 2;
  }
  * {
    box-sizing: border-box;
  }
  .device {
    --ground: light-dark(#ffffff, #0b141a);
    --raised: light-dark(#ffffff, #1f2c33);
    --sheet: light-dark(#ffffff, #233138);
    --text: light-dark(#111b21, #e9edef);
    --second: light-dark(#5f6e76, #8f9fa9);
    --line: light-dark(#d6dee2, #2a3942);
    --edge: light-dark(#84939b, #667781);
    --accent: light-dark(#008069, #00a884);
    --on-accent: light-dark(#ffffff, #08120f);
    --tint: light-dark(#d9f2e9, #103529);
    --off-ground: light-dark(#f0f2f5, #202c33);
    --off-text: light-dark(#aab4ba, #55636b);
    --error: light-dark(#c4271b, #f15c6d);
    --chat: light-dark(#efeae2, #0b141a);
    --button-radius: 24px;
    --box-radius: 8px;
    --title: 500 calc(18px * var(--t)) / 1.25 var(--font);
    --font: Roboto, 'Noto Sans', system-ui, sans-serif;
    position: relative;
    inline-size: 380px;
    block-size: 760px;
    margin-inline: auto;
    padding: 10px;
    border-radius: 48px;
    background: #20252a;
    box-shadow:
      inset 0 0 0 2px #3c444b,
      0 12px 32px rgb(0 0 0 / 22%);
    color: var(--text);
    font: 400 calc(15px * var(--t)) / 1.4 var(--font);
    -webkit-user-select: none;
    user-select: none;
    zoom: var(--scale, 1);
  }
  .device.light {
    color-scheme: light;
  }
  .device.dark {
    color-scheme: dark;
  }
  .device.ios {
    --button-radius: 12px;
    --box-radius: 12px;
    --title: 600 calc(17px * var(--t)) / 1.25 var(--font);
    --font:
      -apple-system, BlinkMacSystemFont, 'SF Pro Text', 'Helvetica Neue', 'Inter', system-ui,
      sans-serif;
    inline-size: 395px;
    block-size: 780px;
    padding: 10px;
    border-radius: 58px;
  }
  .glass {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    overflow: hidden;
    border-radius: 38px;
    background: linear-gradient(light-dark(rgb(11 20 26 / 55%), rgb(0 0 0 / 60%)) 0 0), var(--chat);
  }
  .ios .glass {
    border-radius: 48px;
  }
  .status {
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex: none;
    block-size: 30px;
    padding-inline: 22px;
    color: #ffffff;
    font: 500 13px/1 var(--font);
  }
  .ios .status {
    block-size: 46px;
    padding-inline: 30px;
    font-size: 15px;
    font-weight: 600;
  }
  .island {
    inline-size: 96px;
    block-size: 27px;
    border-radius: 14px;
    background: #000000;
  }
  .status svg {
    block-size: 13px;
    inline-size: 46px;
  }
  .sheet {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    margin-block-start: 14px;
    overflow: hidden;
    border-start-start-radius: 16px;
    border-start-end-radius: 16px;
    background: var(--ground);
  }
  .ios .sheet {
    margin-block-start: 8px;
    border-start-start-radius: 14px;
    border-start-end-radius: 14px;
  }
  .bar {
    display: grid;
    grid-template-columns: 44px 1fr 44px;
    align-items: center;
    flex: none;
    min-block-size: 56px;
    padding-inline: 6px;
    background: light-dark(#ffffff, #1f2c33);
  }
  .ios .bar {
    border-block-end: 0.5px solid var(--line);
  }
  .bar .name {
    overflow: hidden;
    padding-inline: 6px;
    font: var(--title);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .ios .bar .name {
    text-align: center;
  }
  .bar button {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--text);
    cursor: pointer;
  }
  .ios .bar button {
    color: var(--accent);
  }
  .draft {
    flex: none;
    padding: 4px 16px;
    background: var(--off-ground);
    color: var(--second);
    font-size: calc(12px * var(--t));
    text-align: center;
  }
  .scroll-body {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  .content {
    display: flex;
    flex-direction: column;
    gap: 14px;
    padding: 14px 16px 20px;
  }
  .forward .content {
    animation: from-end 0.22s ease-out;
  }
  .back .content {
    animation: from-start 0.22s ease-out;
  }
  @keyframes from-end {
    from {
      opacity: 0;
      transform: translateX(calc(32px * var(--end, 1)));
    }
  }
  @keyframes from-start {
    from {
      opacity: 0;
      transform: translateX(calc(-32px * var(--end, 1)));
    }
  }
  .device[dir='rtl'] {
    --end: -1;
  }
  @media (prefers-reduced-motion: reduce) {
    .content,
    .overlay,
    .drawer {
      animation: none !important;
    }
  }
  .icon {
    flex: none;
    inline-size: calc(22px * var(--t));
    block-size: calc(22px * var(--t));
  }
  .turns {
    display: grid;
  }
  [dir='rtl'] :is(.turns, .item > .icon, .opener > .icon, .before, .after) {
    transform: scaleX(-1);
  }
  button:focus-visible,
  input:focus-visible,
  .slides:focus-visible,
  .scroll:focus-visible,
  .scroll-body:focus-visible {
    outline: 2px solid var(--focus, #1a73e8);
    outline-offset: 2px;
  }
`;
