/** The sheets that the phone opens over a form: options, a month, a menu and small dialogs. */
import { html, nothing } from 'lit';
import { t } from '../base/text.js';
import { renderCalendar } from './calendar-sheet.js';
import { hiddenItems, optionMedia, optionTexts } from './components/choices.js';
import { idOf } from './components/parts.js';
import { drawer } from './drawer.js';
import { ICONS } from './icons.js';
import { itemsOf } from './limits.js';
import { listOf, own, textOf } from './value.js';

const SEARCH_FROM = 11;

/** The sheet that is open; `nothing` if none is. */
export function renderSheet(ctx, phone, sheet) {
  switch (sheet?.kind) {
    case 'options':
      return options(ctx, phone, sheet);
    case 'calendar':
      return renderCalendar(ctx, phone, sheet);
    case 'menu':
      return drawer(phone, ctx.w('menu'), {
        body: html`<p>${ctx.w('about')}</p>
          <p>${ctx.w('report')}</p>`,
        foot: html`<button type="button" class="flat" @click=${phone.closeSheet}>
          ${ctx.w('close')}
        </button>`,
      });
    case 'leave':
      return drawer(phone, ctx.w('leaveTitle'), {
        middle: true,
        body: html`<p>${ctx.w('leaveText')}</p>`,
        foot: html`<button type="button" class="flat" @click=${phone.closeSheet}>
            ${ctx.w('stay')}
          </button>
          <button type="button" class="flat" @click=${() => phone.leave()}>
            ${ctx.w('leave')}
          </button>`,
      });
    case 'failure':
      return drawer(phone, ctx.w('wentWrong'), {
        middle: true,
        body: html`<p class="metadata">${reasonOf(ctx, sheet)}</p>`,
        foot: html`<button
          type="button"
          class="flat"
          @click=${sheet.words ? () => phone.leave() : phone.closeSheet}
        >
          ${ctx.w('ok')}
        </button>`,
      });
    case 'message':
      return html`<div class="toast" role="status">
        <span>${sheet.message}</span>
        <div>
          <button type="button" class="flat" @click=${phone.closeSheet}>${ctx.w('ok')}</button>
        </div>
      </div>`;
    case 'url':
      return toast(ctx, phone, sheet);
    default:
      return nothing;
  }
}

/** What stands in the place of a form that has no screen, or whose first one is not known yet. */
export function renderNoScreen(phone) {
  if (phone.state?.busy) return html`<p class="empty" role="status">${t('phone.opening')}</p>`;
  if (phone.sheet?.kind === 'failure') {
    return html`<p class="empty" role="alert">${reasonOf({ t }, phone.sheet)}</p>`;
  }
  return html`<p class="empty">${t('phone.noScreen')}</p>`;
}

function reasonOf(ctx, { failure, words }) {
  return words || ctx.t('phone.failedWith', { failure });
}

function options(ctx, phone, sheet) {
  const node = ctx.view.nodes.find(({ pointer }) => pointer === sheet.pointer);
  if (!node) return nothing;
  const all = listOf(own(node.props, 'data-source'));
  const shown = all.slice(0, itemsOf('Dropdown', all));
  const wanted = (sheet.search ?? '').toLocaleLowerCase();
  const found = shown.filter((option) =>
    textOf(own(option, 'title')).toLocaleLowerCase().includes(wanted),
  );
  const search = html`<label class="search"
    >${ICONS.search}<input
      type="text"
      aria-label=${ctx.w('search')}
      placeholder=${ctx.w('search')}
      .value=${sheet.search ?? ''}
      @input=${(event) => phone.openSheet({ ...sheet, search: event.target.value })}
  /></label>`;
  return drawer(phone, textOf(own(node.props, 'label')), {
    full: shown.length > 8,
    head: html`<button type="button" class="flat" @click=${phone.closeSheet}>
      ${ctx.w('done')}
    </button>`,
    body: html`${shown.length >= SEARCH_FROM ? search : nothing}
      <div class="rows" role="listbox" aria-label=${textOf(own(node.props, 'label'))}>
        ${found.map((option, i) => choice(ctx, phone, node, option, i))}
      </div>
      ${found.length === 0 ? html`<p class="metadata">${ctx.w('noMatch')}</p>` : nothing}
      ${hiddenItems(ctx, all.length - shown.length)}`,
  });
}

function choice(ctx, phone, node, option, i) {
  const id = textOf(own(option, 'id'));
  const isChosen = ctx.held(node) === id;
  const isOff = own(option, 'enabled') === false;
  const choose = () => {
    phone.closeSheet();
    ctx.send({ type: 'select', name: node.name, pointer: node.pointer, value: id });
  };
  return html`<button
    type="button"
    class="row choice ${isOff ? 'off' : ''}"
    role="option"
    id=${idOf(node, `choice${i}`)}
    aria-selected=${isChosen ? 'true' : 'false'}
    ?disabled=${isOff}
    @click=${choose}
  >
    ${optionMedia(ctx, option)}${optionTexts(ctx, option)}${isChosen ? ICONS.check : nothing}
  </button>`;
}

function toast(ctx, phone, { url }) {
  return html`<div class="toast" role="status">
    <span>${ctx.t('phone.wouldOpen', { url })}</span>
    <div>
      <button type="button" class="flat" @click=${() => navigator.clipboard?.writeText(url)}>
        ${ctx.t('phone.copy')}
      </button>
      <button type="button" class="flat" @click=${phone.closeSheet}>${ctx.w('close')}</button>
    </div>
  </div>`;
}
