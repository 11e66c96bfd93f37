/**
 * The answers of people: a table, one answer beside it, and a summary.
 *
 *   <hg-responses-page .flow=${flow} .query=${query}></hg-responses-page>   as a part of the page of a flow
 *
 * The address has the filters, `tab`, `order`, `limit`, `id` (the answer that is open) and `cursor`:
 * the way from the newest answers to those that are shown.
 */
import { html, nothing } from 'lit';
import { Page } from '../../base/page.js';
import { href, route, setQuery } from '../../base/router.js';
import { Watch, account, setting } from '../../base/store.js';
import { t } from '../../base/text.js';
import { cursorPager, cursorsOf } from '../../base/ui/pager.js';
import { responseMenu } from './actions.js';
import { columns, questionsOf } from './columns.js';
import { emptyList, footTexts } from './empty.js';
import { filterBar } from './filter-bar.js';
import { filtersOf } from './filters.js';
import { Freshness } from './freshness.js';
import { readList, readSchema, readSummary } from './read.js';
import { responseTabs } from './tabs.js';
import { summaryView } from './summary.js';
import { personOf } from './values.js';
import '../../base/ui/table.js';
import './sheet.js';
import './styles.js';

/** The keys of questions that are not shown, by flow. */
const hiddenColumns = setting('responses.hidden', {});

export default class ResponsesPage extends Page {
  static areas = ['responses'];

  static properties = {
    ...Page.properties,
    flow: { attribute: false },
    newer: { state: true },
    schema: { state: true },
  };

  account = new Watch(this, account);
  hiddenColumns = new Watch(this, hiddenColumns);
  part = { items: [] };
  questions = [];
  summary = null;

  #asked = '';
  #shown = '';
  #turn = 0;
  #questionsOf = '';
  #fresh = new Freshness(this);
  #endAccount = () => {};

  constructor() {
    super();
    /** The flow whose page this is a part of; null if this is the page. */
    this.flow = null;
    /** How many answers arrived that are not shown, because this is not the first part of the list. */
    this.newer = 0;
    /** @type {null | {items: object[]}} */
    this.schema = null;
  }

  get heading() {
    return t('responses.title');
  }

  get flowId() {
    return this.flow?.id ?? this.query.flow_id ?? '';
  }

  get tab() {
    return this.query.tab === 'summary' ? 'summary' : 'list';
  }

  get limit() {
    return [20, 50, 100].find((size) => size === Number(this.query.limit)) ?? 50;
  }

  get items() {
    return this.part.items;
  }

  get filters() {
    return filtersOf(this.query, this.flow?.id);
  }

  get hiddenKeys() {
    return hiddenColumns.value[this.flowId] ?? [];
  }

  set hiddenKeys(keys) {
    hiddenColumns.set({ ...hiddenColumns.value, [this.flowId]: keys });
  }

  get keys() {
    return [
      { keys: '/', text: t('responses.filters'), run: () => this.openFilters() },
      { keys: 'd', text: t('responses.download'), run: () => this.openDownloads() },
    ];
  }

  connectedCallback() {
    super.connectedCallback();
    this.classList.add('responses');
    this.#endAccount = account.watch(() => {
      setQuery({ cursor: null });
      this.reload();
    });
    this.#fresh.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#endAccount();
    this.#fresh.end();
  }

  /** An answer that is opened or closed changes nothing in the list. */
  willUpdate(changed) {
    this.classList.toggle('page', this.flow === null);
    const asked = JSON.stringify([this.filters, this.tab, this.limit, this.query.order, this.query.cursor]);
    if ((changed.has('query') || changed.has('flow')) && asked !== this.#asked) {
      this.#asked = asked;
      this.reload();
    }
  }

  async load(signal) {
    const turn = ++this.#turn;
    const { filters } = this;
    const asked = this.#asked;
    const [schema, part] = await Promise.all([
      readSchema(this.flowId, signal),
      this.tab === 'summary' ? readSummary(filters, signal) : readList(this, filters, signal),
    ]);
    if (turn !== this.#turn) {
      return; // a newer answer is on its way
    }
    this.#shown = asked;
    this.schema = schema;
    if (this.tab === 'summary') {
      this.summary = part;
    } else {
      this.#take(part);
    }
  }

  #take(list) {
    this.part = list;
    const known = this.#questionsOf === this.flowId ? this.questions : [];
    this.#questionsOf = this.flowId;
    this.questions = questionsOf(this.schema, this.items, known);
    if (cursorsOf(this.query).length === 0) {
      this.newer = 0;
    }
    this.requestUpdate();
  }

  /** The address of this page with another query. */
  link(changes) {
    const { page, params } = route.value;
    return href(page.name, params, { ...this.query, ...changes });
  }

  actions() {
    return html`<button @click=${() => this.openDownloads()}>
      <hg-icon name="download"></hg-icon>${t('responses.download')}
    </button>`;
  }

  render() {
    return this.flow === null
      ? super.render()
      : html`<div class="page-progress" ?data-on=${this.slow && this.loaded}></div>
          ${this.body()}`;
  }

  updated() {
    if (this.flow === null) {
      super.updated();
    }
  }

  body() {
    return html`
      <div class="response-tools">
        ${responseTabs(this)} ${filterBar(this)}
        ${this.flow === null ? nothing : this.actions()}
      </div>
      ${super.body()}
      ${this.query.id
        ? html`<hg-response-sheet
            .page=${this}
            .items=${this.items}
            .answerId=${this.query.id}
          ></hg-response-sheet>`
        : nothing}
    `;
  }

  content() {
    if (this.problem && this.#shown !== this.#asked) {
      return nothing; // what is loaded is not what the filters say
    }
    if (this.tab === 'summary') {
      return summaryView(this);
    }
    return this.items.length === 0 ? emptyList(this) : this.#table();
  }

  #table() {
    return html`
      <hg-table
        class="response-table"
        label=${t('responses.title')}
        .columns=${columns(this)}
        .rows=${this.items}
        .name=${personOf}
        .link=${(response) => this.link({ id: response.id })}
        .menu=${(response) => responseMenu(this, response)}
        sort=${this.query.order === 'oldest' ? 'received_at' : '-received_at'}
        @sort=${(event) =>
          setQuery({ order: event.detail === 'received_at' ? 'oldest' : null, cursor: null })}
      ></hg-table>
      ${cursorPager(this.query, this.part, footTexts(this))}
    `;
  }

  async openFilters() {
    const { askFilters } = await import('./filter-dialog.js');
    const changes = await askFilters(this);
    if (changes) {
      setQuery(changes);
    }
  }

  async openDownloads() {
    const { openDownloads } = await import('./download.js');
    await openDownloads(this);
  }
}

customElements.define('hg-responses-page', ResponsesPage);
