/** The small phones of the map. */
import { css } from 'lit';

export const mapStyles = css`
  .map {
    overflow: auto;
    max-block-size: 78vh;
    padding: 12px;
    border: 1px solid light-dark(#d5dbdf, #3a454c);
    border-radius: 8px;
  }
  .plane {
    position: relative;
    direction: ltr;
  }
  .arrows {
    position: absolute;
    inset: 0;
    overflow: visible;
    color: light-dark(#62717a, #93a1a9);
  }
  .spot {
    position: absolute;
    inline-size: 150px;
    block-size: 250px;
  }
  .spot > button {
    display: flex;
    align-items: end;
    justify-content: center;
    position: absolute;
    inset: 0 0 -20px;
    border: 0;
    border-radius: 10px;
    background: none;
    color: inherit;
    font:
      500 12px/1.2 system-ui,
      sans-serif;
    cursor: pointer;
  }
  .spot > button:hover {
    text-decoration: underline;
  }
  .spot > button:focus-visible {
    outline: 2px solid var(--focus, #1a73e8);
  }
  .mini.device {
    overflow: hidden;
    inline-size: 375px;
    block-size: 625px;
    padding: 0;
    border: 3px solid light-dark(#c3ccd1, #3c464d);
    border-radius: 26px;
    background: var(--ground);
    box-shadow: none;
    zoom: 0.4;
  }
  .mini.here {
    border: 6px solid #7f66ff;
  }
  .mini .content {
    block-size: 560px;
    overflow: hidden;
  }
`;
