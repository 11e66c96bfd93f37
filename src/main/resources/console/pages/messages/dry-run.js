/** Asks the server what it would send to Meta, a moment after each change. */
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';

const PAUSE_MILLIS = 350;

export class DryRun {
  /** The body for Meta, as text; null if it is not known. */
  request = null;
  warnings = [];
  problem = null;
  #form;
  #timer = 0;
  #abort = new AbortController();

  /**
   * @param {{path: string, isComplete: boolean, request: object, requestUpdate: () => void}} form
   *   the path of the call that can be tried
   */
  constructor(form) {
    this.#form = form;
  }

  plan() {
    this.stop();
    this.#timer = setTimeout(() => this.#run(), PAUSE_MILLIS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #run() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    if (!this.#form.isComplete) {
      this.#accept({ request: null, warnings: [], problem: null });
      return;
    }
    try {
      const query = { dry_run: true };
      const { data } = await api.post(this.#form.path, this.#form.request, { query, signal });
      const request = JSON.stringify(data.request, null, 2);
      this.#accept({ request, warnings: data.warnings, problem: null });
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.#accept({ request: null, warnings: [], problem: asProblem(error) });
      }
    }
  }

  #accept({ request, warnings, problem }) {
    this.request = request;
    this.warnings = warnings;
    this.problem = problem;
    this.#form.requestUpdate();
  }
}
