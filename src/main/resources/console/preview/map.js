/** All screens of a form as small phones, with arrows from each to the ones it leads to. */
import { html, svg } from 'lit';
import { t } from '../base/text.js';
import { draw } from './components/index.js';
import { contextOf } from './context.js';
import { routesOf } from './document.js';
import { reduce } from './run.js';
import { currentView } from './view.js';

const WIDTH = 150;
const HEIGHT = 250;
const GAP = { x: 70, y: 46 };

/** The place of each screen: a column for each step from the start. */
function placesOf(document) {
  const routes = routesOf(document);
  const steps = new Map();
  let wave = document.start === null ? [] : [document.start];
  for (let step = 0; wave.length > 0; step++) {
    for (const id of wave) steps.set(id, step);
    const next = routes.filter(({ from, to }) => wave.includes(from) && !steps.has(to));
    wave = [...new Set(next.map(({ to }) => to))];
  }
  const last = Math.max(-1, ...steps.values());
  const rows = [];
  const places = new Map();
  for (const id of document.screens.keys()) {
    const column = steps.get(id) ?? last + 1;
    rows[column] = (rows[column] ?? -1) + 1;
    places.set(id, { x: column * (WIDTH + GAP.x), y: rows[column] * (HEIGHT + GAP.y) });
  }
  return { places, routes };
}

/** @param {import('./phone.js').Phone} phone */
export function renderMap(phone) {
  const { document } = phone.state;
  const { places, routes } = placesOf(document);
  const all = [...places.values()];
  const width = Math.max(0, ...all.map(({ x }) => x)) + WIDTH + GAP.x;
  const height = Math.max(0, ...all.map(({ y }) => y)) + HEIGHT + 30;
  return html`<div class="map" tabindex="0" role="group" aria-label=${t('phone.map')}>
    <div class="plane" data-width=${width} data-height=${height}>
      <svg class="arrows" width=${width} height=${height} aria-hidden="true">
        <defs>
          <marker
            id="tip"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10z" fill="currentColor" />
          </marker>
        </defs>
        ${routes.map((route) => arrow(places.get(route.from), places.get(route.to), route))}
      </svg>
      ${[...places].map(([id, place]) => small(phone, id, place))}
    </div>
  </div>`;
}

/** An arrow to a later column leaves at the end side; every other one goes around it. */
function arrow(from, to, { declaredOnly }) {
  const isForward = to.x > from.x;
  const start = { x: from.x + WIDTH, y: from.y + HEIGHT / 2 };
  const end = { x: isForward ? to.x : to.x + WIDTH, y: to.y + HEIGHT / (isForward ? 2 : 3) };
  const out = GAP.x * 0.7;
  const turn = isForward ? end.x - out : Math.max(start.x, end.x) + out;
  const first = start.x + out;
  const path = `M${start.x} ${start.y}C${first} ${start.y} ${turn} ${end.y} ${end.x} ${end.y}`;
  return svg`<path
    d=${path}
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-dasharray=${declaredOnly ? '4 4' : '0'}
    marker-end="url(#tip)"
  />`;
}

/** A screen, too small to be used; pressing it opens it. */
function small(phone, id, place) {
  const state = reduce(phone.state, { type: 'open', screen: id });
  const view = currentView(state);
  const ctx = { ...contextOf(phone, state, view), limits: false };
  const classes = `device mini ${phone.platform} ${phone.theme} ${phone.state.stack.at(-1) === id ? 'here' : ''}`;
  return html`<div class="spot" data-x=${place.x} data-y=${place.y}>
    <div class=${classes} dir=${phone.isRightToLeft ? 'rtl' : 'ltr'} inert>
      <div class="bar">
        <span></span>
        <div class="name">${view.title}</div>
      </div>
      <div class="content">
        ${view.nodes.map((node) => html`<div class="node">${draw(ctx, node)}</div>`)}
      </div>
    </div>
    <button type="button" @click=${() => phone.openScreen(id)}>${id}</button>
  </div>`;
}
