/** The list of flows: filters, search, order and page are all in the address. */
import { html } from 'lit';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { go, hasPage, href, setQuery } from '../../base/router.js';
import { Watch, account, accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { pager } from '../../base/ui/pager.js';
import { emptyState, forbidden } from '../../base/ui/states.js';
import { flowActions } from './actions.js';
import { columns } from './columns.js';
import { watchDrops } from './drop.js';
import { filterBar, filtersOf, stopTyping } from './filters.js';
import { selectionBar } from './selection.js';
import '../../base/ui/table.js';

const DEFAULT_SORT = '-created_at';

export default class FlowsPage extends Page {
  static areas = ['flows'];

  static properties = {
    ...Page.properties,
    facets: { state: true },
    selected: { state: true },
  };

  account = new Watch(this, account);
  accounts = new Watch(this, accounts);
  items = [];
  total = 0;

  #endDrops = () => {};
  #endAccount = () => {};

  constructor() {
    super();
    this.facets = null;
    this.selected = new Set();
  }

  get heading() {
    return t('flows.title');
  }

  get keys() {
    return [
      { keys: '/', text: t('flows.search'), run: () => this.querySelector('input[type=search]')?.focus() },
      { keys: 'n', text: t('flows.new'), run: () => this.create() },
    ];
  }

  get pageNumber() {
    return Math.max(1, Number.parseInt(this.query.page, 10) || 1);
  }

  get limit() {
    return [20, 50, 100].find((size) => size === Number(this.query.limit)) ?? 20;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#endDrops = watchDrops((name, text) => this.take(name, text));
    this.#endAccount = account.watch(() => {
      setQuery({ page: null });
      this.reload();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#endDrops();
    this.#endAccount();
    stopTyping();
  }

  async load(signal) {
    const filter = { ...filtersOf(this.query), account_id: account.value };
    const { data } = await api.get('/api/flows', {
      query: {
        ...filter,
        sort: this.query.sort ?? DEFAULT_SORT,
        page: this.pageNumber,
        limit: this.limit,
      },
      signal,
    });
    this.items = data.items;
    this.total = data.total;
    if (data.items.length === 0 && data.total > 0) {
      const last = Math.ceil(data.total / this.limit);
      setQuery({ page: last === 1 ? null : last }); // what was on this page is deleted
    }
    const shown = new Set(data.items.map((flow) => flow.id));
    this.selected = new Set([...this.selected].filter((id) => shown.has(id)));
    this.#loadFacets(filter, signal);
  }

  /** The rows do not wait for the counts, and stand without them. */
  async #loadFacets(filter, signal) {
    try {
      const query = { ...filter, limit: 1, include: 'facets' };
      this.facets = (await api.get('/api/flows', { query, signal })).data.facets ?? null;
    } catch {
      if (!signal.aborted) {
        this.facets = null;
      }
    }
  }

  actions() {
    const reason = forbidden('write');
    return html`
      <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.chooseFile()}>
        <hg-icon name="file-earmark-arrow-up"></hg-icon>${t('flows.import')}
      </button>
      <button class="primary" ?disabled=${reason !== ''} title=${reason} @click=${() => this.create()}>
        <hg-icon name="plus-lg"></hg-icon>${t('flows.new')}
      </button>
    `;
  }

  content() {
    const isFiltered = Object.keys(filtersOf(this.query)).length > 0 || account.value !== '';
    if (this.total === 0 && !isFiltered) {
      return this.#nothingYet();
    }
    return html`
      ${filterBar(this.query, this.facets)}
      ${selectionBar(this)}
      ${this.items.length === 0 ? this.#nothingFound() : this.#table()}
    `;
  }

  #table() {
    return html`
      <hg-table
        label=${t('flows.title')}
        .columns=${columns(this.items)}
        .rows=${this.items}
        .link=${hasPage('flow') ? (flow) => href('flow', { id: flow.id, tab: 'edit' }) : null}
        .menu=${(flow) => flowActions(flow, () => this.reload())}
        .selected=${this.selected}
        sort=${this.query.sort ?? DEFAULT_SORT}
        @sort=${(event) => setQuery({ sort: event.detail, page: null })}
        @select=${(event) => {
          this.selected = event.detail;
        }}
      ></hg-table>
      ${pager({ page: this.pageNumber, limit: this.limit, total: this.total })}
    `;
  }

  #nothingYet() {
    const reason = forbidden('write');
    return emptyState({
      icon: 'ui-checks',
      title: t('flows.emptyTitle'),
      text: t('flows.emptyText'),
      action: html`
        <button class="primary" ?disabled=${reason !== ''} title=${reason} @click=${() => this.create()}>
          <hg-icon name="plus-lg"></hg-icon>${t('flows.new')}
        </button>
        <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.chooseFile()}>
          <hg-icon name="file-earmark-arrow-up"></hg-icon>${t('flows.importFile')}
        </button>
      `,
    });
  }

  #nothingFound() {
    return emptyState({
      icon: 'search',
      title: t('flows.noneFound'),
      text: account.value === '' ? t('flows.noneFoundText') : t('flows.noneFoundInAccount'),
      action: html`
        <button
          @click=${() => {
            account.set('');
            setQuery({ status: null, q: null, mark: null, category: null, page: null });
          }}
        >
          ${t('flows.clearFilters')}
        </button>
      `,
    });
  }

  async create() {
    if (forbidden('write') === '') {
      const { newFlow } = await import('./new.js');
      this.#open(await newFlow());
    }
  }

  async chooseFile() {
    const { pickFile } = await import('./import.js');
    const file = await pickFile();
    if (file) {
      await this.take(file.name, await file.text());
    }
  }

  async take(name, text) {
    if (forbidden('write') === '') {
      const { importText } = await import('./import.js');
      this.#open(await importText(name, text));
    }
  }

  #open(flow) {
    if (flow && hasPage('flow')) {
      go(href('flow', { id: flow.id, tab: 'edit' }));
    } else if (flow) {
      this.reload();
    }
  }
}

customElements.define('hg-flows-page', FlowsPage);
