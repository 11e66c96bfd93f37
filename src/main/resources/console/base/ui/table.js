/**
 * A table of things that can be opened.
 *
 *   <hg-table
 *     label=${t('flows.title')}
 *     .columns=${[
 *       { id: 'name', text: t('flows.name'), sort: 'name', cell: (row) => html`…` },
 *       { id: 'answers', text: '…', className: 'number', cell: (row) => number(row.answers) },
 *     ]}
 *     .rows=${this.items}
 *     .link=${(row) => href('flow', { id: row.id })}   null: rows cannot be opened
 *     .menu=${(row) => [ …items of hg-menu ]}          null: no menu
 *     .name=${(row) => row.name}                       for labels
 *     .selected=${this.selected}                       a Set of ids; null: no boxes
 *     sort="-created_at"
 *     @sort=${(e) => setQuery({ sort: e.detail })}
 *     @select=${(e) => (this.selected = e.detail)}
 *   ></hg-table>
 *
 * A row has an `id`. The first column is the heading of its row and becomes the link. Keys inside
 * the rows: arrows or j and k, Home, End, Enter opens, Space selects, `.` opens the menu. On a
 * narrow screen each row becomes a card; a column with `wide: true` is left out there.
 *
 * If each column has a `size`, a track of a CSS grid such as 'minmax(120px, 1fr)', the browser lays
 * out only the rows that it shows: a long table stands several times as fast.
 */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../text.js';
import './icon.js';
import { menuEvent, openMenu } from './menu.js';
import { rowStrings } from './table-row.js';

class Table extends LitElement {
  static properties = {
    label: {},
    columns: { attribute: false },
    rows: { attribute: false },
    link: { attribute: false },
    menu: { attribute: false },
    name: { attribute: false },
    selected: { attribute: false },
    sort: {},
  };

  constructor() {
    super();
    this.label = '';
    this.columns = [];
    this.rows = [];
    this.link = null;
    this.menu = null;
    this.name = (row) => row.name;
    this.selected = null;
    this.sort = '';
  }

  createRenderRoot() {
    return this;
  }

  /** Moves the focus into the rows. */
  focusRows() {
    this.#stops()[0]?.focus();
  }

  render() {
    const strings = this.rows.length > 0 ? rowStrings(this) : null;
    return html`
      <div class="table-scroll">
        <table class=${this.#isSized ? 'table sized' : 'table'} aria-label=${this.label}>
          <thead>
            <tr>
              ${this.selected ? html`<th class="narrow">${this.#boxForAll()}</th>` : nothing}
              ${this.columns.map((column) => this.#head(column))}
              ${this.menu
                ? html`<th class="narrow"><span class="visually-hidden">${t('base.actions')}</span></th>`
                : nothing}
            </tr>
          </thead>
          <tbody @click=${this.#onClick} @change=${this.#onChange} @keydown=${this.#onKey}>
            ${repeat(
              this.rows,
              (row) => row.id,
              (row) => this.#row(row, strings),
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  get #isSized() {
    return this.columns.length > 0 && this.columns.every((column) => column.size);
  }

  updated() {
    const box = '44px';
    const tracks = this.columns.map((column) => column.size);
    const all = [this.selected && box, ...tracks, this.menu && box].filter(Boolean).join(' ');
    if (this.#isSized) {
      this.querySelector('table').style.setProperty('--tracks', all);
    }
  }

  #head(column) {
    const classes = `${column.className ?? ''}${column.wide ? ' wide' : ''}`;
    if (!column.sort) {
      return html`<th scope="col" class=${classes}>${column.text}</th>`;
    }
    const isUp = this.sort === column.sort;
    const isDown = this.sort === `-${column.sort}`;
    const order = isUp ? 'ascending' : isDown ? 'descending' : nothing;
    return html`
      <th scope="col" class=${classes} aria-sort=${order}>
        <button class="sort" @click=${() => this.#sortBy(column, isUp, isDown)}>
          ${column.text}<hg-icon
            name=${isUp ? 'arrow-up' : isDown ? 'arrow-down' : 'chevron-expand'}
          ></hg-icon>
        </button>
      </th>
    `;
  }

  /** First the order that is useful for the column, then the other one. */
  #sortBy(column, isUp, isDown) {
    const up = isDown || (!isUp && !column.newestFirst);
    this.#tell('sort', up ? column.sort : `-${column.sort}`);
  }

  #row(row, strings) {
    const isSelected = this.selected?.has(row.id) ?? false;
    const name = this.name(row);
    const action = this.menu && t('base.actionsFor', { name });
    const values = this.columns.map((column) => [column.text, column.cell(row)]).flat();
    values.shift(); // the first column is the heading
    return html(
      strings,
      isSelected ? 'selected' : '',
      ...(this.selected ? [t('base.select', { name }), isSelected] : []),
      ...(this.link ? [this.link(row)] : []),
      ...values,
      ...(this.menu ? [action, action] : []),
    );
  }

  #boxForAll() {
    const count = this.rows.filter((row) => this.selected.has(row.id)).length;
    return html`
      <input
        type="checkbox"
        aria-label=${t('base.selectAll')}
        .checked=${count > 0 && count === this.rows.length}
        .indeterminate=${count > 0 && count < this.rows.length}
        @change=${(event) => {
          const ids = event.target.checked ? this.rows.map((row) => row.id) : [];
          this.#tell('select', new Set(ids));
        }}
      />
    `;
  }

  #toggle(row) {
    const next = new Set(this.selected);
    if (!next.delete(row.id)) {
      next.add(row.id);
    }
    this.#tell('select', next);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  #stops() {
    return [...this.querySelectorAll('tbody [data-stop]')];
  }

  #rowOf(event) {
    return this.rows[event.target.closest('tr').sectionRowIndex];
  }

  #onClick(event) {
    const button = event.target.closest('.row-menu');
    if (button) {
      menuEvent(event, button, () => this.menu(this.#rowOf(event)));
    } else if (event.target.closest('a[data-stop]')) {
      this.#tell('open', this.#rowOf(event));
    }
  }

  #onChange(event) {
    if (event.target.matches('[data-select]')) {
      this.#toggle(this.#rowOf(event));
    }
  }

  #onKey(event) {
    if (event.target.matches('.row-menu')) {
      menuEvent(event, event.target, () => this.menu(this.#rowOf(event)));
      return;
    }
    const stops = this.#stops();
    const at = stops.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: stops.length - 1,
    }[event.key];
    if (step !== undefined) {
      stops[Math.min(Math.max(0, step), stops.length - 1)].focus();
    } else if (event.key === ' ' && this.selected) {
      this.#toggle(this.rows[at]);
    } else if (event.key === '.' && this.menu) {
      openMenu(event.target.closest('tr').querySelector('.row-menu'), () => this.menu(this.rows[at]));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define('hg-table', Table);
