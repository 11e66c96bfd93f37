/**
 * Sends the message, once. If the answer is lost, the same request can be repeated: its key makes
 * the server answer with the stored message instead of sending it again.
 */
import { api, newKey } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { rememberRecipient } from './recipients.js';

export class Sending {
  isBusy = false;
  problem = null;
  /** The id of the stored message; null until it is known. */
  messageId = null;
  /** By which the simulator knows it; null until it is known. */
  waMessageId = null;
  /** '' before, then 'sent', 'refused', 'unknown' (to Meta) or 'lost' (on the way to the server). */
  outcome = '';
  warnings = [];
  #form;
  #key = newKey();
  #request = null;

  /** @param {import('./send.js').SendForm} form */
  constructor(form) {
    this.#form = form;
  }

  /** Sends what was typed; after a lost answer the same once more. */
  async send() {
    if (this.isBusy) {
      return;
    }
    this.#request = this.outcome === 'lost' ? this.#request : this.#form.request;
    this.isBusy = true;
    this.problem = null;
    this.#form.requestUpdate();
    try {
      const options = { idempotencyKey: this.#key };
      const { data } = await api.post('/api/messages', this.#request, options);
      this.messageId = data.id;
      this.waMessageId = data.wa_message_id;
      this.warnings = data.warnings;
      this.outcome = data.outcome_unknown ? 'unknown' : data.status === 'failed' ? 'refused' : 'sent';
      rememberRecipient(this.#request.to);
    } catch (error) {
      this.#failed(asProblem(error));
    }
    this.isBusy = false;
    this.#form.requestUpdate();
  }

  #failed(problem) {
    this.problem = problem;
    this.messageId = problem.data?.message_id ?? null;
    if (problem.data?.outcome_unknown) {
      this.outcome = 'unknown';
    } else if (problem.status === 0 || problem.status === 500) {
      this.outcome = 'lost';
    } else {
      this.outcome = this.messageId ? 'refused' : '';
      this.#key = newKey(); // the answer is known, so the next try is another message
    }
  }

  /** Begins again with another message. */
  again() {
    this.#key = newKey();
    this.outcome = '';
    this.problem = null;
    this.messageId = null;
    this.waMessageId = null;
    this.#form.requestUpdate();
  }
}
