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
 * `items` may be a function; it is called when the menu opens. `disabled` is the reason why it is disabled, shown below the words; '' if it is not. With `text`
 * the button shows words beside its icon. `open()` opens it.
 */
import { LitElement, html, nothing } from 'lit';
import './icon.js';

let count = 0;

class Menu extends LitElement {
  static properties = {
    label: {},
    text: {},
    icon: {},
    items: { attribute: false },
    isOpen: { state: true },
  };

  #id = `menu-${++count}`;

  constructor() {
    super();
    this.label = '';
    this.text = '';
    this.icon = 'three-dots';
    this.items = [];
    this.isOpen = false;
  }

  createRenderRoot() {
    return this;
  }

  get #list() {
    return this.querySelector('[popover]');
  }

  open() {
    this.#list.showPopover();
    this.#enter(); // at once, so that the next key is one of the menu
  }

  render() {
    return html`
      <button
        class=${this.text ? 'menu-button' : 'icon-button'}
        aria-label=${this.label}
        title=${this.text ? nothing : this.label}
        aria-haspopup="menu"
        aria-expanded=${String(this.isOpen)}
        popovertarget=${this.#id}
        @keydown=${this.#onButtonKey}
      >
        <hg-icon name=${this.icon}></hg-icon>${this.text ? html`<span>${this.text}</span>` : nothing}
      </button>
      <div
        id=${this.#id}
        class="menu"
        popover
        role="menu"
        aria-label=${this.label}
        @beforetoggle=${this.#beforeToggle}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${this.isOpen ? this.#content() : nothing}
      </div>
    `;
  }

  /** A list of 100 rows has 100 menus, so only an open one has items. */
  #content() {
    const items = typeof this.items === 'function' ? this.items() : this.items;
    return items.map((item) => (item === 'line' ? html`<hr />` : this.#item(item)));
  }

  #item(item) {
    const isChoice = item.checked !== undefined;
    return html`
      <button
        role=${isChoice ? 'menuitemradio' : 'menuitem'}
        aria-checked=${isChoice ? String(item.checked) : nothing}
        aria-disabled=${item.disabled ? 'true' : nothing}
        tabindex="-1"
        class=${item.danger ? 'danger-text' : ''}
        @click=${() => this.#choose(item)}
      >
        <hg-icon name=${item.icon ?? (item.checked ? 'check-lg' : 'blank')}></hg-icon>
        <span>${item.text}${item.disabled ? html`<small>${item.disabled}</small>` : nothing}</span>
      </button>
    `;
  }

  #choose(item) {
    if (!item.disabled) {
      this.#list.hidePopover();
      this.querySelector('button').focus(); // where a dialog returns the focus to
      item.run();
    }
  }

  /** The items must be there before the browser shows the list. */
  #beforeToggle(event) {
    this.isOpen = event.newState === 'open';
    this.performUpdate();
  }

  #enter() {
    this.#place(this.querySelector('button'), this.#list);
    this.#buttons()[0]?.focus();
  }

  #onToggle(event) {
    const button = this.querySelector('button');
    if (event.newState === 'open') {
      if (!this.#list.contains(document.activeElement)) {
        this.#enter();
      }
    } else if (document.activeElement === document.body || this.contains(document.activeElement)) {
      button.focus();
    }
  }

  /** Below the button if there is room, else above it; never outside the window. */
  #place(button, list) {
    const from = button.getBoundingClientRect();
    const size = list.getBoundingClientRect();
    const below = from.bottom + 4;
    const top = below + size.height > innerHeight ? from.top - size.height - 4 : below;
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const wanted = isRightToLeft ? from.left : from.right - size.width;
    const left = Math.min(Math.max(8, wanted), innerWidth - size.width - 8);
    list.style.setProperty('top', `${Math.max(8, top)}px`);
    list.style.setProperty('left', `${left}px`);
  }

  #buttons() {
    return [...this.#list.querySelectorAll('button')];
  }

  #onButtonKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.open();
    }
  }

  #onKey(event) {
    const buttons = this.#buttons();
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    event.stopPropagation();
    if (step !== undefined) {
      event.preventDefault();
      buttons[(step + buttons.length) % buttons.length].focus();
    } else if (event.key === 'Tab') {
      this.#list.hidePopover();
    }
  }
}

customElements.define('hg-menu', Menu);
