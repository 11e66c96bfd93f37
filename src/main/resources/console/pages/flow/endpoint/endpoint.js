/**
 * The data endpoint of a flow: how it stands, its settings, the keys of its account, and its calls.
 *
 *   <hg-flow-endpoint .page=${flowPage} .flow=${flow} .query=${query}></hg-flow-endpoint>
 */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../../base/api.js';
import { asProblem } from '../../../base/problem.js';
import { loadStyles } from '../../../base/styles.js';
import { problemBox, skeletonRows } from '../../../base/ui/states.js';
import { callsView, readCalls, readStats } from './calls.js';
import { keysView } from './keys.js';
import { lights } from './lights.js';
import { settingsForm } from './settings.js';

await loadStyles('endpoint');

class FlowEndpoint extends LitElement {
  static properties = {
    page: { attribute: false },
    flow: { attribute: false },
    query: { attribute: false },
    settings: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  etag = null;
  keys = [];
  calls = null;
  stats = null;
  check = null;

  constructor() {
    super();
    this.query = {};
    this.settings = null;
    this.problem = null;
    this.isBusy = false;
  }

  createRenderRoot() {
    return this;
  }

  get path() {
    return `/api/flows/${encodeURIComponent(this.flow.id)}/endpoint`;
  }

  get keyPath() {
    return `/api/accounts/${encodeURIComponent(this.flow.account_id)}/keys`;
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      this.load();
    }
  }

  async load() {
    const { query } = this;
    try {
      const [settings, keys, calls, stats] = await Promise.all([
        api.get(this.path),
        api.get(this.keyPath),
        readCalls(this.path, query),
        readStats(this.path, query),
      ]);
      if (query === this.query) {
        this.etag = settings.etag;
        this.keys = keys.data.items;
        this.calls = calls;
        this.stats = stats.data;
        this.settings = settings.data;
        this.problem = null;
      }
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  /**
   * Does one thing, and reads all again.
   *
   * @returns {Promise<object | null>} what the server answers; null if it failed
   */
  async act(work) {
    this.isBusy = true;
    this.problem = null;
    try {
      const { data } = await work();
      await this.load();
      return data;
    } catch (error) {
      const problem = asProblem(error);
      await this.load();
      this.problem = problem;
      return null;
    } finally {
      this.isBusy = false;
    }
  }

  render() {
    const failed = this.problem ? problemBox(this.problem, () => this.load()) : nothing;
    if (this.settings === null) {
      return this.problem ? failed : skeletonRows(6);
    }
    return html`${failed} ${lights(this)}
      <div class="endpoint-cards">${settingsForm(this)} ${keysView(this)}</div>
      ${callsView(this)}`;
  }
}

customElements.define('hg-flow-endpoint', FlowEndpoint);
