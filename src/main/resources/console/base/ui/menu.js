/**
 * A button with a menu of actions.
 *
 *   <hg-menu label=${t('flows.actions')} icon="three-dots" .items=${[
 *     { text: t('flows.clone'), icon: 'copy', run: () => … },
 *     { text: t('flows.delete'), icon: 'trash', danger: true, disabled: forbidden('write'), run: … },
 *     'line',
 *     { text: 'English', checked: true, run: … },
 *   ]}></hg-menu>
 *
 * `items` may be a function; it is called when the menu opens. `disabled` is the reason why it is
 * disabled, shown below the words; '' if it is not. With `text` the button shows words beside its
 * icon. Any other button gets a menu from `menuEvent` and `openMenu`: a list of 100 rows has 100 of
 * them, so the list of the actions is made when it opens.
 */
import { LitElement, html, nothing, render } from 'lit';
import './icon.js';

class Menu extends LitElement {
  static properties = {
    label: {},
    text: {},
    icon: {},
    items: { attribute: false },
  };

  constructor() {
    super();
    this.label = '';
    this.text = '';
    this.icon = 'three-dots';
    this.items = [];
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`
      <button
        class=${this.text ? 'menu-button' : 'icon-button'}
        aria-label=${this.label}
        title=${this.text ? nothing : this.label}
        aria-haspopup="menu"
        aria-expanded="false"
        @click=${this.#onEvent}
        @keydown=${this.#onEvent}
      >
        <hg-icon name=${this.icon}></hg-icon>${this.text ? html`<span>${this.text}</span>` : nothing}
      </button>
    `;
  }

  #onEvent(event) {
    menuEvent(event, event.currentTarget, this.items);
  }
}

customElements.define('hg-menu', Menu);

/**
 * Opens the menu of a button if this event asks for it. The browser closes it: at a second click,
 * at Escape, or when something else gets the focus.
 *
 * @param {Event} event a click or a key
 * @param {HTMLButtonElement} button has `aria-haspopup="menu"`, `aria-expanded` and a label
 * @param {Array | (() => Array)} items
 */
export function menuEvent(event, button, items) {
  const asks = event.type === 'click' || event.key === 'ArrowDown' || event.key === 'ArrowUp';
  if (asks && !button.popoverTargetElement?.matches(':popover-open')) {
    event.preventDefault();
    openMenu(button, items);
  }
}

/** The first action has the focus at once, so that the next key is one of the menu. */
export function openMenu(button, items) {
  button.popoverTargetElement?.remove();
  const list = document.createElement('div');
  list.className = 'menu';
  list.popover = 'auto';
  list.setAttribute('role', 'menu');
  list.setAttribute('aria-label', button.getAttribute('aria-label'));
  list.addEventListener('keydown', (event) => onKey(event, list));
  list.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') {
      close(button, list);
    }
  });
  const all = typeof items === 'function' ? items() : items;
  render(
    all.map((item) => (item === 'line' ? html`<hr />` : itemView(item, button, list))),
    list,
  );
  button.after(list); // in a dialog the rest of the page cannot be reached
  button.popoverTargetElement = list;
  button.setAttribute('aria-expanded', 'true');
  list.showPopover();
  place(button, list);
  buttons(list)[0]?.focus();
}

function close(button, list) {
  const hasFocus = list.contains(document.activeElement);
  if (hasFocus || document.activeElement === document.body) {
    button.focus();
  }
  list.remove();
  if (button.popoverTargetElement === null || button.popoverTargetElement === list) {
    button.popoverTargetElement = null;
    button.setAttribute('aria-expanded', 'false');
  }
}

function itemView(item, button, list) {
  const isChoice = item.checked !== undefined;
  return html`
    <button
      role=${isChoice ? 'menuitemradio' : 'menuitem'}
      aria-checked=${isChoice ? String(item.checked) : nothing}
      aria-disabled=${item.disabled ? 'true' : nothing}
      tabindex="-1"
      class=${item.danger ? 'danger-text' : ''}
      @click=${() => choose(item, button, list)}
    >
      <hg-icon name=${item.icon ?? (item.checked ? 'check-lg' : 'blank')}></hg-icon>
      <span>${item.text}${item.disabled ? html`<small>${item.disabled}</small>` : nothing}</span>
    </button>
  `;
}

function choose(item, button, list) {
  if (!item.disabled) {
    list.hidePopover();
    button.focus(); // where a dialog returns the focus to
    item.run();
  }
}

/** Below the button if there is room, else above it; never outside the window. */
function place(button, list) {
  const from = button.getBoundingClientRect();
  const size = list.getBoundingClientRect();
  const below = from.bottom + 4;
  const top = below + size.height > innerHeight ? from.top - size.height - 4 : below;
  const isRightToLeft = getComputedStyle(button).direction === 'rtl';
  const wanted = isRightToLeft ? from.left : from.right - size.width;
  const left = Math.min(Math.max(8, wanted), innerWidth - size.width - 8);
  list.style.setProperty('top', `${Math.max(8, top)}px`);
  list.style.setProperty('left', `${left}px`);
}

function buttons(list) {
  return [...list.querySelectorAll('button')];
}

function onKey(event, list) {
  const all = buttons(list);
  const at = all.indexOf(document.activeElement);
  const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  event.stopPropagation();
  if (step !== undefined) {
    event.preventDefault();
    all[(step + all.length) % all.length].focus();
  } else if (event.key === 'Tab') {
    list.hidePopover();
  }
}
