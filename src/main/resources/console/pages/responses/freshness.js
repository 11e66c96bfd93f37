/** Keeps the shown answers as the server has them. Many changes in a short time are read once. */
import { watchServer } from '../../base/live.js';
import { cursorsOf } from '../../base/ui/pager.js';

const LIST_MILLIS = 1_500;

/** A summary reads up to 10,000 answers. */
const SUMMARY_MILLIS = 5_000;

export class Freshness {
  #page;
  #end = () => {};
  #timer = 0;
  #abort = null;
  #last = 0;

  /** @param {object} page the hg-responses-page */
  constructor(page) {
    this.#page = page;
  }

  start() {
    this.#abort = new AbortController();
    this.#end = watchServer((name, data) => this.#changed(name, data));
  }

  end() {
    this.#end();
    this.#abort?.abort();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #changed(name, data) {
    if (name !== 'reset' && (name !== 'response.stored' || !this.#isMeant(data))) {
      return;
    }
    const page = this.#page;
    const isShown = page.items.some((response) => response.id === data?.response_id);
    if (name !== 'reset' && !isShown && page.tab === 'list' && cursorsOf(page.query).length > 0) {
      page.newer += 1;
      return;
    }
    const pause = page.tab === 'summary' ? SUMMARY_MILLIS : LIST_MILLIS;
    this.#timer ||= setTimeout(() => this.#read(), Math.max(0, this.#last + pause - Date.now()));
  }

  /** Whether the answer may be one of the list: it was shown, or its flow is the one that is shown. */
  #isMeant({ response_id: id, flow_id: flowId }) {
    const wanted = this.#page.flowId;
    return (
      wanted === '' || wanted === (flowId ?? 'none') || this.#page.items.some((one) => one.id === id)
    );
  }

  async #read() {
    if (this.#page.loading) {
      this.#timer = setTimeout(() => this.#read(), LIST_MILLIS); // what is on its way may be older
      return;
    }
    this.#last = Date.now();
    try {
      if (this.#page.loaded) {
        await this.#page.load(this.#abort.signal);
        this.#page.requestUpdate();
      }
    } catch {
      // What is shown stays. The next event, or the user, tries again.
    } finally {
      this.#timer = 0;
    }
  }
}
