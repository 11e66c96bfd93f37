/** The drawings of the phone, in the colour of the text around them. */
import { svg } from 'lit';

const draw = (shape) => svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none"
  stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;

export const ICONS = {
  close: draw(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  back: draw(svg`<path d="M20 12H5M11 5l-7 7 7 7"/>`),
  chevronBack: draw(svg`<path d="M15 5l-7 7 7 7"/>`),
  chevron: draw(svg`<path d="M9 5l7 7-7 7"/>`),
  down: draw(svg`<path d="M6 9l6 6 6-6"/>`),
  more: draw(
    svg`<g fill="currentColor" stroke="none"><circle cx="12" cy="5.5" r="1.7"/><circle cx="12" cy="12" r="1.7"/><circle cx="12" cy="18.5" r="1.7"/></g>`,
  ),
  moreWide: draw(
    svg`<g fill="currentColor" stroke="none"><circle cx="5.5" cy="12" r="1.7"/><circle cx="12" cy="12" r="1.7"/><circle cx="18.5" cy="12" r="1.7"/></g>`,
  ),
  calendar: draw(
    svg`<path d="M5 6.5h14a1.5 1.5 0 011.5 1.5v11a1.5 1.5 0 01-1.5 1.5H5A1.5 1.5 0 013.5 19V8A1.5 1.5 0 015 6.5zM3.5 11h17M8 3.5v4M16 3.5v4"/>`,
  ),
  eye: draw(
    svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  ),
  eyeOff: draw(
    svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/><path d="M4 4l16 16"/>`,
  ),
  check: draw(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  search: draw(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`),
  camera: draw(
    svg`<path d="M4 8h3l2-2.5h6L17 8h3a1 1 0 011 1v9a1 1 0 01-1 1H4a1 1 0 01-1-1V9a1 1 0 011-1z"/><circle cx="12" cy="13.2" r="3.4"/>`,
  ),
  upload: draw(
    svg`<path d="M12 16V5M7.5 9L12 4.5 16.5 9M4.5 15.5V19a1 1 0 001 1h13a1 1 0 001-1v-3.5"/>`,
  ),
  file: draw(
    svg`<path d="M6.5 3.5h7l4.5 4.5v11.5a1 1 0 01-1 1h-10.500a1 1 0 01-1-1v-15a1 1 0 011-1zM13.500 3.500V8H18"/>`,
  ),
  image: draw(
    svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><circle cx="9" cy="10" r="1.6"/><path d="M4 17.500l5-4.500 3.500 3 3-2.500 4.500 4"/>`,
  ),
  alert: draw(svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500v5.500M12 16.300v.2"/>`),
  restart: draw(svg`<path d="M5 12a7 7 0 107-7H8M10.500 2.500L8 5l2.500 2.500"/>`),
  briefcase: draw(
    svg`<path d="M5 10V8.500L7 4h10l2 4.500V10M5 10a2.300 2.300 0 004.600 0 2.300 2.300 0 004.700 0 2.300 2.300 0 004.700 0M6 12.500V20h12v-7.500"/>`,
  ),
};
