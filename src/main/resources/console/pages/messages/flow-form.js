/**
 * A form in which somebody chooses a flow of an account: for a message, or for a template. It asks
 * the server what Meta would get.
 */
import { LitElement } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { accounts } from '../../base/store.js';
import { DryRun } from './dry-run.js';

/** The account that is used if nobody chose one. */
export function defaultAccount() {
  return accounts.value.find((one) => one.is_default) ?? accounts.value[0];
}

export class FlowForm extends LitElement {
  static properties = { close: { attribute: false } };

  /** Has at least `accountId` and `flowId`. */
  draft = { accountId: '', flowId: '' };
  flows = [];
  total = 0;
  search = '';
  isReady = false;
  problem = null;
  dryRun = new DryRun(this);
  #abort = new AbortController();

  constructor() {
    super();
    this.close = () => {};
  }

  createRenderRoot() {
    return this;
  }

  /** Ends when the form is closed. */
  get signal() {
    return this.#abort.signal;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
    this.dryRun.stop();
  }

  fail(error) {
    if (error.name !== 'AbortError') {
      this.problem = asProblem(error);
      this.requestUpdate();
    }
  }

  /** Whether a flow can be chosen. */
  offers() {
    return true;
  }

  async findFlows(search) {
    this.search = search;
    const { accountId } = this.draft;
    try {
      const query = { account_id: accountId, q: search, sort: '-updated_at', limit: 100 };
      const { data } = await api.get('/api/flows', { query, signal: this.signal });
      if (accountId !== this.draft.accountId || search !== this.search) {
        return; // something else is wanted meanwhile
      }
      const chosen = this.flows.find((flow) => flow.id === this.draft.flowId);
      const offered = data.items.filter((flow) => this.offers(flow));
      const others = offered.filter((flow) => flow.id !== chosen?.id);
      this.flows = chosen ? [chosen, ...others] : others;
      this.total = data.total - (data.items.length - offered.length);
      this.isReady = true;
      this.problem = null;
      this.requestUpdate();
    } catch (error) {
      this.fail(error);
    }
  }
}
