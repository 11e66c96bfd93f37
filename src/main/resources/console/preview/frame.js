/** The device around a screen. */
import { html, nothing, svg } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { draw } from './components/index.js';
import { cut } from './components/parts.js';
import { ICONS } from './icons.js';

const SIGNALS = svg`<svg viewBox="0 0 46 13" aria-hidden="true" fill="currentColor"><path
  d="M0 9h3v4H0zM4.500 6.500h3V13h-3zM9 3.500h3V13H9zM13.500 0h3v13h-3z"/><rect x="23.500" y="1.500" width="18" height="10"
  rx="2.500" fill="none" stroke="currentColor"/><rect x="25" y="3" width="13" height="7" rx="1.200"/><path d="M43 4.500h1.500v4H43z"/></svg>`;

/**
 * @param {object} ctx see context.js
 * @param {{overlay: unknown, phone: import('./phone.js').Phone}} around
 */
export function renderDevice(ctx, { overlay, phone }) {
  const { state, view } = ctx;
  const isFirst = state.stack.length < 2;
  const feet = view.nodes.filter((node) => node.type === 'Footer');
  const name = ctx.t('phone.previewOf', { screen: view.title || view.id });
  const body = html`<div
    class="scroll-body ${state.direction}"
    tabindex="0"
    @click=${phone.onSelect}
  >
    <div class="content" data-screen=${view.id}>
      ${view.nodes.filter((node) => node.type !== 'Footer').map((node) => shell(ctx, phone, node))}
    </div>
  </div>`;
  return html`<div
    class="device ${phone.platform} ${phone.theme}"
    dir=${phone.isRightToLeft ? 'rtl' : 'ltr'}
    lang=${ctx.language}
    @keydown=${(event) => event.key === 'Escape' && phone.closeSheet()}
  >
    <div class="glass">
      ${statusBar(phone.platform)}
      <div class="sheet">
        <div class="behind" ?inert=${overlay !== nothing} role="group" aria-label=${name}>
          ${bar(ctx, phone, isFirst)}
          ${phone.published ? nothing : html`<div class="draft">${ctx.w('draft')}</div>`}
          ${keyed(`${state.stack.length} ${view.id}`, body)}
          <div class="foot" @click=${phone.onSelect}>
            ${feet.map((node) => shell(ctx, phone, node))}
            <div class="managed">${ctx.w('managed')} <b>${ctx.w('learnMore')}</b></div>
            <div class="home"></div>
          </div>
        </div>
        ${overlay}
      </div>
    </div>
    <div class="unseen" aria-live="polite">${view.title}</div>
  </div>`;
}

function statusBar(platform) {
  return html`<div class="status" dir="ltr" aria-hidden="true">
    <span>9:41</span>
    ${platform === 'ios' ? html`<span class="island"></span>` : nothing} ${SIGNALS}
  </div>`;
}

function bar(ctx, phone, isFirst) {
  const back = phone.platform === 'ios' ? ICONS.chevronBack : ICONS.back;
  return html`<div class="bar">
    <button
      type="button"
      aria-label=${ctx.w(isFirst ? 'close' : 'back')}
      id="leave"
      @click=${() => (isFirst ? phone.askToLeave() : phone.send({ type: 'back' }))}
    >
      ${isFirst ? ICONS.close : html`<span class="turns">${back}</span>`}
    </button>
    <div class="name" role="heading" aria-level="2">
      ${cut(ctx, ctx.view.title, 'screen.title')}
    </div>
    <button
      type="button"
      id="menu"
      aria-label=${ctx.w('menu')}
      @click=${() => phone.openSheet({ kind: 'menu' })}
    >
      ${phone.platform === 'ios' ? ICONS.moreWide : ICONS.more}
    </button>
  </div>`;
}

/** A component with its place for selecting and marking; branches only in a view of everything. */
function shell(ctx, phone, node) {
  if (node.type === 'Branch') {
    return html`<div class="branch ${node.taken ? 'taken' : ''}">
      <code class="condition">${node.label}</code>
      ${node.nodes.map((inner) => shell(ctx, phone, inner))}
    </div>`;
  }
  const isFaulty =
    ctx.limits &&
    ctx.view.remarks.some(
      (remark) => remark.level === 'warn' && `${remark.pointer}/`.startsWith(`${node.pointer}/`),
    );
  const classes = [
    'node',
    phone.selected === node.pointer && 'selected',
    isFaulty && 'faulty',
    node.hidden && 'invisible',
  ];
  return html`<div
    class=${classes.filter(Boolean).join(' ')}
    data-pointer=${node.pointer}
    data-type=${node.type}
    data-name=${node.name || nothing}
  >
    ${draw(ctx, node)}
  </div>`;
}
