/**
 * The phone on which a form runs.
 *
 *   <hg-phone .definition=${parsed} platform="ios" theme="dark"></hg-phone>
 *
 * Events: `hg-select` {pointer} when a component is pressed, `hg-done` {response} when a form ends,
 * `hg-add-answer` {pointer, key, value} for a payload that lacks an answer, and `hg-send-answer`
 * {response}, and `hg-leave` when the person closes the form; if it is not prevented, it restarts. `published` leaves out the strip that
 * marks a draft, and `flowToken` is what calls of the endpoint carry. `exchange` says who answers
 * them: `ask` the person, `endpoint` the function `ask` (exchange.js); all others fail. With
 * `asks-first` the endpoint gives the first screen.
 */
import { LitElement, html, nothing } from 'lit';
import { loadText, t } from '../base/text.js';
import { actionStyles } from './actions.css.js';
import { choiceStyles } from './choices.css.js';
import { componentStyles } from './components.css.js';
import { contextOf } from './context.js';
import { renderData, renderExchange } from './data-sheet.js';
import { deviceStyles } from './device.css.js';
import { renderDone } from './done-sheet.js';
import { answerFor } from './exchange.js';
import { fieldStyles } from './fields.css.js';
import { pendingPattern } from './fields.js';
import { renderDevice } from './frame.js';
import { mapStyles } from './map.css.js';
import { renderMap } from './map.js';
import { mediaStyles } from './media.css.js';
import { overlayStyles } from './overlay.css.js';
import { panelStyles } from './panels.css.js';
import { fitsPattern } from './pattern.js';
import { place, scale } from './place.js';
import { reduce } from './run.js';
import { renderNoScreen, renderSheet } from './sheets.js';
import { renderLog, renderToolbar } from './toolbar.js';
import { toolStyles } from './tools.css.js';
import { currentView, leavesOf } from './view.js';

export class Phone extends LitElement {
  static styles = [
    deviceStyles,
    componentStyles,
    mediaStyles,
    fieldStyles,
    choiceStyles,
    actionStyles,
    overlayStyles,
    panelStyles,
    toolStyles,
    mapStyles,
  ];

  static properties = {
    definition: { attribute: false },
    data: { attribute: false },
    flowToken: { attribute: false },
    published: { type: Boolean },
    screen: {},
    selected: {},
    platform: { reflect: true },
    theme: { reflect: true },
    textSize: { attribute: 'text-size', reflect: true },
    mode: { reflect: true },
    exchange: { reflect: true },
    ask: { attribute: false },
    asksFirst: { type: Boolean, attribute: 'asks-first' },
    limits: { type: Boolean },
    plain: { type: Boolean },
    lang: { reflect: true },
    state: { state: true },
    sheet: { state: true },
    ready: { state: true },
  };

  constructor() {
    super();
    this.platform = 'android';
    this.theme = '';
    this.textSize = '100';
    this.mode = 'play';
    this.exchange = 'ask';
    this.ask = null;
    this.asksFirst = false;
    this.limits = true;
    this.plain = false;
    this.lang = 'en';
    this.state = null;
    this.sheet = null;
    this.ready = false;
    /** What only the drawing knows: shown passwords, slides, refused files, open tabs. */
    this.marks = new Map();
    this.waiting = new Set();
    /** What happened since the start, so that it can be repeated. */
    this.events = [];
  }

  get isRightToLeft() {
    return this.dir ? this.dir === 'rtl' : this.lang === 'ar';
  }

  get isAskedFirst() {
    return this.asksFirst && this.exchange === 'endpoint';
  }

  get today() {
    return new Date().toISOString().slice(0, 10);
  }

  async connectedCallback() {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => scale(this));
    this.sizes.observe(this);
    await loadText('phone');
    this.ready = true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  willUpdate(changed) {
    if (!changed.has('definition') && !changed.has('screen') && !changed.has('data')) return;
    const { definition, screen, data, flowToken } = this;
    const options = { definition, screen, data, flowToken, isAsked: this.isAskedFirst };
    const isOnlyText = this.state !== null && !changed.has('screen') && !changed.has('data');
    this.send({ type: isOnlyText ? 'definition' : 'start', ...options });
  }

  /** Gives an event to the machine. */
  send(event) {
    const before = this.state;
    if (event.type === 'start' || event.type === 'restart') this.events = [];
    else if (event.type !== 'definition') this.events.push(event);
    this.state = reduce(before, { at: Date.now(), ...event });
    if (this.state.done && !before?.done)
      this.emit('hg-done', { response: this.state.done.response });
    if (this.state.sheet) {
      this.openSheet(this.state.sheet);
      this.state = reduce(this.state, { type: 'dismiss' });
    }
    answerFor(this, before);
    this.testPatterns();
  }

  async testPatterns() {
    const view = currentView(this.state);
    const form = this.state.form.get(view?.id);
    for (const node of leavesOf(view?.nodes ?? [])) {
      const pending = pendingPattern(node, form?.get(node.name), this.state.patterns);
      const key = JSON.stringify(pending);
      if (!pending || this.waiting.has(key)) continue;
      this.waiting.add(key);
      const result = await fitsPattern(pending.pattern, pending.text);
      this.waiting.delete(key);
      this.send({ type: 'pattern', ...pending, result });
    }
  }

  restart() {
    this.sheet = null;
    this.marks = new Map();
    this.send({ type: 'restart', isAsked: this.isAskedFirst });
  }

  openScreen(screen) {
    this.mode = 'play';
    this.send({ type: 'open', screen });
  }

  askToLeave() {
    const typed = this.state.edited.size > 0;
    if (typed) this.openSheet({ kind: 'leave' });
    else this.leave();
  }

  leave() {
    if (this.emit('hg-leave', {})) this.restart();
  }

  openSheet(sheet) {
    if (this.sheet === null) this.opener = this.renderRoot.activeElement?.id;
    this.sheet = sheet;
  }

  closeSheet = () => {
    this.sheet = null;
  };

  mark(key, value) {
    this.marks.set(key, value);
    this.requestUpdate();
  }

  setLanguage(code) {
    this.lang = code;
  }

  setExchange(way) {
    this.exchange = way;
    if (this.isAskedFirst) this.restart();
  }

  onSelect = (event) => {
    const node = event.target.closest('[data-pointer]');
    if (node) this.emit('hg-select', { pointer: node.dataset.pointer });
  };

  select(pointer) {
    this.selected = pointer;
    this.emit('hg-select', { pointer });
  }

  copyLog() {
    const test = { definition: this.definition, events: this.events, log: this.state.log };
    navigator.clipboard?.writeText(JSON.stringify(test, null, 2));
  }

  emit(name, detail) {
    const how = { bubbles: true, composed: true, cancelable: true };
    return this.dispatchEvent(new CustomEvent(name, { detail, ...how }));
  }

  render() {
    if (!this.ready) return nothing;
    return html`${this.plain ? nothing : renderToolbar(this)} ${this.screenOrMap()}
    ${this.plain ? nothing : renderLog(this)}`;
  }

  screenOrMap() {
    if (!this.state || this.state.stack.length === 0) return renderNoScreen(this);
    if (this.mode === 'map') return renderMap(this);
    const view = currentView(this.state, this.mode === 'all');
    const ctx = contextOf(this, this.state, view);
    return renderDevice(ctx, { overlay: this.overlay(ctx), phone: this });
  }

  overlay(ctx) {
    if (this.sheet?.kind === 'data') return renderData(this);
    if (this.sheet) return renderSheet(ctx, this, this.sheet);
    if (this.state.done) return renderDone(this, this.state.done);
    return this.state.busy && this.exchange === 'ask' ? renderExchange(this) : nothing;
  }

  updated(changed) {
    place(this, changed);
  }
}

customElements.define('hg-phone', Phone);
