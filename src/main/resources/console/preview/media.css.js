/** Pictures and carousels. */
import { css } from 'lit';

export const mediaStyles = css`
  .picture {
    display: flex;
    position: relative;
    overflow: hidden;
    max-inline-size: 100%;
    border-radius: 4px;
  }
  .picture .whole {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .picture.cover .whole {
    object-fit: cover;
  }
  .no-picture {
    display: grid;
    place-items: center;
    min-block-size: 40px;
    background: var(--off-ground);
    color: var(--second);
  }
  .carousel {
    position: relative;
    margin-inline: -16px;
  }
  .slides {
    display: flex;
    gap: 8px;
    overflow-x: auto;
    padding-inline: 16px;
    scroll-padding-inline: 16px;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }
  .slide {
    flex: 0 0 calc(100% - 24px);
    aspect-ratio: 4 / 3;
    border-radius: 10px;
    background: var(--off-ground);
    scroll-snap-align: start;
  }
  .slide.wide {
    aspect-ratio: 16 / 9;
  }
  .slide:only-child {
    flex-basis: 100%;
  }
  .before,
  .after {
    display: grid;
    place-items: center;
    position: absolute;
    inset-block-start: calc(50% - 28px);
    inline-size: 36px;
    block-size: 36px;
    border: 0;
    border-radius: 50%;
    background: rgb(11 20 26 / 70%);
    color: #ffffff;
    opacity: 0;
    cursor: pointer;
  }
  .before {
    inset-inline-start: 22px;
  }
  .after {
    inset-inline-end: 22px;
  }
  .carousel:hover .before:enabled,
  .carousel:hover .after:enabled,
  .carousel:focus-within .before:enabled,
  .carousel:focus-within .after:enabled {
    opacity: 1;
  }
  .dots {
    display: flex;
    gap: 6px;
    justify-content: center;
    padding-block-start: 10px;
  }
  .dots i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--line);
  }
  .dots i.on {
    background: var(--accent);
  }
  .badge.warn {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-start: 8px;
    padding: 2px 8px;
    border-radius: 10px;
    background: #ffd36e;
    color: #3b2a00;
    font-size: 12px;
  }
`;
