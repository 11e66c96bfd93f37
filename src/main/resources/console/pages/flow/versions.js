/**
 * The versions of a flow: what each one changed, and what can be done with it.
 *
 *   <hg-flow-versions .page=${flowPage} .flow=${flow} .query=${query}></hg-flow-versions>
 *
 * The address has `version`, `from` (what it is compared with; without it the one before) and `view`.
 */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { setQuery } from '../../base/router.js';
import { t } from '../../base/text.js';
import { emptyState, problemBox, skeletonRows } from '../../base/ui/states.js';
import { versionDetail } from './version-detail.js';
import { versionList } from './version-list.js';

const PAGE_SIZE = 50;

class FlowVersions extends LitElement {
  static properties = {
    page: { attribute: false },
    flow: { attribute: false },
    query: { attribute: false },
    items: { state: true },
    total: { state: true },
    problem: { state: true },
  };

  #shown = '';

  constructor() {
    super();
    this.items = null;
    this.total = 0;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    const key = `${this.flow.id} ${this.flow.version}`;
    if (changed.has('flow') && key !== this.#shown) {
      this.#shown = key;
      this.load();
    }
  }

  async load() {
    const asked = this.#shown;
    try {
      const query = { limit: PAGE_SIZE };
      const { data } = await api.get(`${this.page.stored.path}/versions`, { query });
      if (asked !== this.#shown) {
        return; // a newer list is on its way
      }
      this.items = data.items;
      this.total = data.total;
      this.problem = null;
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  async loadMore() {
    try {
      const query = { limit: PAGE_SIZE, page: Math.floor(this.items.length / PAGE_SIZE) + 1 };
      const { data } = await api.get(`${this.page.stored.path}/versions`, { query });
      const known = new Set(this.items.map((one) => one.version));
      this.items = [...this.items, ...data.items.filter((one) => !known.has(one.version))];
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  /** The number that a name such as `meta` stands for; null if there is none. */
  numberOf(name) {
    const named = {
      current: this.flow.current_version,
      meta: this.flow.meta_version,
      published: this.flow.published_version,
    };
    const number = Object.hasOwn(named, name ?? '') ? named[name] : Number.parseInt(name, 10);
    return number || null;
  }

  get selected() {
    const wanted = this.numberOf(this.query.version);
    const isListed = this.items?.some((one) => one.version === wanted) ?? false;
    return isListed ? wanted : (this.items?.[0]?.version ?? null);
  }

  /** What the selected version is compared with; null for the first one. */
  get compared() {
    const given = this.numberOf(this.query.from);
    if (given !== null) {
      return given;
    }
    const older = (this.items ?? []).filter((one) => one.version < this.selected);
    return older[0]?.version ?? (this.selected > 1 ? this.selected - 1 : null);
  }

  select(version) {
    setQuery({ version, from: null });
  }

  compareWith(version) {
    setQuery({ from: version });
  }

  render() {
    if (this.problem) {
      return problemBox(this.problem, () => this.load());
    }
    if (this.items === null) {
      return skeletonRows(6);
    }
    if (this.items.length === 0) {
      return emptyState({ icon: 'clock-history', title: t('flow.noVersions'), text: t('flow.noVersionsText') });
    }
    const version = this.items.find((one) => one.version === this.selected) ?? this.items[0];
    return html`
      <div class="versions">
        ${versionList(this)}
        <section class="version-detail" aria-label=${t('flow.version', { version: String(version.version) })}>
          ${versionDetail(this, version)}
        </section>
      </div>
      ${this.items.length === 1 ? html`<p class="quiet">${t('flow.oneVersion')}</p>` : nothing}
    `;
  }
}

customElements.define('hg-flow-versions', FlowVersions);
