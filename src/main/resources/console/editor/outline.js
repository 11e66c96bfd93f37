/**
 * The outline of a form: a tree of its screens, components and branches.
 *
 *   <hg-outline .form=${formOf(source)} .path=${cursorPath} .items=${findings}
 *     @go=${(e) => reveal(e.detail.path)}
 *     @rename=${…} @move=${(e) => e.detail.step} @remove=${…}></hg-outline>
 *
 * Each event has {part}. Keys: arrows, Home, End; Enter goes to the text; F2 renames, Alt with an
 * arrow moves, Delete removes.
 */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../base/text.js';
import { badgesOf, iconOf, rowsOf, wordsOf } from './outline-rows.js';
import { pointerOf } from './tree.js';
import '../base/ui/icon.js';

/** A form with fewer parts is shown open. */
const FEW = 80;

class Outline extends LitElement {
  static properties = {
    form: { attribute: false },
    path: { attribute: false },
    items: { attribute: false },
    readOnly: { type: Boolean },
    active: { state: true },
    flipped: { state: true },
  };

  #rows = [];

  constructor() {
    super();
    this.form = { screens: [] };
    this.path = [];
    this.items = [];
    this.readOnly = false;
    this.active = '';
    this.flipped = new Set();
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    const isSmall = sizeOf(this.form.screens) <= FEW;
    const current = pointerOf(this.path);
    const isOpen = (id) => {
      const byItself = isSmall || current === id || current.startsWith(`${id}/`);
      return this.flipped.has(id) ? !byItself : byItself;
    };
    this.#rows = rowsOf(this.form.screens, isOpen);
    if (changed.has('path') || changed.has('form')) {
      const here = [...this.#rows].reverse().find(({ id }) => current === id || current.startsWith(`${id}/`));
      const isUsed = this.contains(document.activeElement);
      if (here && !isUsed) {
        this.active = here.id;
      }
    }
    if (!this.#rows.some((row) => row.id === this.active)) {
      this.active = this.#rows[0]?.id ?? '';
    }
  }

  render() {
    if (this.#rows.length === 0) {
      return html`<p class="quiet outline-empty">${t('editor.noScreens')}</p>`;
    }
    const badges = badgesOf(this.form.screens, this.items);
    return html`
      <div class="outline-tools" role="group" aria-label=${t('editor.outlineActions')}>
        ${this.readOnly ? nothing : this.#tools()}
      </div>
      <div class="outline" role="tree" aria-label=${t('editor.outline')}
        @keydown=${this.#onKey} @focusin=${this.#onFocus}>
        ${repeat(
          this.#rows,
          (row) => row.id,
          (row) => this.#row(row, badges.get(row.id)),
        )}
      </div>
    `;
  }

  #tools() {
    const row = this.#activeRow;
    const isItem = row && row.part.kind !== 'branch';
    const tool = (icon, label, isOn, run) => html`
      <button class="icon-button small" aria-label=${label} title=${label} ?disabled=${!isOn} @click=${run}>
        <hg-icon name=${icon}></hg-icon>
      </button>
    `;
    return html`
      ${tool('pencil', t('editor.rename'), this.#canRename(row), () => this.#tell('rename'))}
      ${tool('arrow-up', t('editor.moveUp'), isItem && row.position > 1, () => this.#tell('move', { step: -1 }))}
      ${tool('arrow-down', t('editor.moveDown'), isItem && row.position < row.count, () => this.#tell('move', { step: 1 }))}
      ${tool('trash', t('editor.remove'), Boolean(row), () => this.#tell('remove'))}
    `;
  }

  #canRename(row) {
    return Boolean(row) && (row.part.kind === 'screen' || Boolean(row.part.name));
  }

  get #activeRow() {
    return this.#rows.find((row) => row.id === this.active);
  }

  #row({ part, id, level, position, count, isOpen }, badge) {
    const [strong, quiet] = wordsOf(part);
    return html`
      <div
        role="treeitem"
        class=${`outline-row ${part.kind}`}
        data-level=${Math.min(level, 9)}
        aria-level=${level}
        aria-posinset=${position}
        aria-setsize=${count}
        aria-expanded=${isOpen === null ? nothing : String(isOpen)}
        aria-selected=${String(id === this.active)}
        tabindex=${id === this.active ? 0 : -1}
        data-id=${id}
        @click=${(event) => this.#onClick(event, id, part)}
      >
        <span class="outline-twist">
          ${isOpen === null ? nothing : html`<hg-icon name=${isOpen ? 'chevron-down' : 'chevron-right'}></hg-icon>`}
        </span>
        <hg-icon class="outline-icon" name=${iconOf(part)}></hg-icon>
        <span class="outline-words" dir="auto"
          >${strong}${part.isRequired ? html`<span class="outline-star" title=${t('editor.required')}>*</span>` : nothing}
          ${quiet ? html`<small>${quiet}</small>` : nothing}</span
        >
        ${part.isTerminal ? html`<hg-icon class="outline-end" name="check-circle" title=${t('editor.terminal')}></hg-icon>` : nothing}
        ${badge
          ? html`<span class=${`outline-badge ${badge}`}><span class="visually-hidden">${t(`editor.has_${badge}`)}</span></span>`
          : nothing}
      </div>
    `;
  }

  #onClick(event, id, part) {
    this.active = id;
    if (event.target.closest('.outline-twist')) {
      this.#flip(id);
    } else {
      this.dispatchEvent(new CustomEvent('go', { detail: { part, focus: false } }));
    }
  }

  #flip(id) {
    const next = new Set(this.flipped);
    if (!next.delete(id)) {
      next.add(id);
    }
    this.flipped = next;
  }

  #tell(name, more = {}) {
    const row = this.#activeRow;
    if (row) {
      this.dispatchEvent(new CustomEvent(name, { detail: { part: row.part, ...more } }));
    }
  }

  /** Sets the focus to a row, after the form has changed. */
  async focusPart(path) {
    this.active = pointerOf(path);
    await this.updateComplete;
    this.querySelector('[role=treeitem][tabindex="0"]')?.focus();
  }

  #onFocus(event) {
    this.active = event.target.dataset.id ?? this.active;
  }

  #onKey(event) {
    const at = this.#rows.findIndex((row) => row.id === this.active);
    const row = this.#rows[at];
    if (!row || event.ctrlKey || event.metaKey) {
      return;
    }
    if (this.#edit(event, row) || this.#walk(event, row, at)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #edit(event, row) {
    const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (event.key === 'Enter') {
      this.#tell('go', { focus: true });
      return true;
    }
    if (this.readOnly) {
      return false;
    }
    if (event.altKey && isVertical && row.part.kind !== 'branch') {
      this.#tell('move', { step: event.key === 'ArrowUp' ? -1 : 1 });
    } else if (event.key === 'F2' && this.#canRename(row)) {
      this.#tell('rename');
    } else if (event.key === 'Delete') {
      this.#tell('remove');
    } else {
      return false;
    }
    return true;
  }

  #walk(event, row, at) {
    const isForward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const last = this.#rows.length - 1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      this.focusPart(this.#rows[Math.min(Math.max(0, next), last)].part.path);
    } else if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') {
      return false;
    } else if (event.key === isForward) {
      if (row.isOpen === false) {
        this.#flip(row.id);
      } else if (row.isOpen) {
        this.focusPart(this.#rows[at + 1].part.path);
      }
    } else if (row.isOpen) {
      this.#flip(row.id);
    } else if (row.parent !== null) {
      this.focusPart(this.#rows.find((one) => one.id === row.parent).part.path);
    }
    return true;
  }
}

function sizeOf(parts) {
  return parts.reduce((sum, part) => sum + 1 + sizeOf(part.children), 0);
}

customElements.define('hg-outline', Outline);
