/**
 * Keeps a copy of an unsaved text in this browser: once a second, and at once when the page is about
 * to go.
 */
import { keepDraft, removeDraft } from './drafts.js';

const PAUSE_MILLIS = 1_000;

export class DraftKeeper {
  #edit;
  #timer = 0;
  #isKept = false;
  #work = Promise.resolve();
  #end = new AbortController();

  /** @param {{isDirty: boolean, text: string, stored: object, others: object}} edit */
  constructor(edit) {
    this.#edit = edit;
    const options = { signal: this.#end.signal };
    addEventListener('beforeunload', () => this.flush(), options);
    document.addEventListener('visibilitychange', () => this.flush(), options);
  }

  /** The text, or what is stored, is another one. */
  changed() {
    if (!this.#edit.isDirty) {
      this.#cancel();
      this.#remove();
    } else if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#keep(), PAUSE_MILLIS);
    }
  }

  #keep() {
    this.#timer = 0;
    if (this.#edit.isDirty) {
      const { stored, others, text } = this.#edit;
      this.#isKept = true;
      this.#work = keepDraft(stored.id, others.tab, text, stored.flow.current_version);
    }
  }

  #remove() {
    if (this.#isKept) {
      this.#isKept = false;
      const { stored, others } = this.#edit;
      this.#work = this.#work.then(() => removeDraft(`${stored.id} ${others.tab}`));
    }
  }

  #cancel() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** Forgets the copy, because the user gave the text up. */
  forget() {
    this.#cancel();
    this.#remove();
  }

  /** Keeps the text at once. */
  flush() {
    this.#cancel();
    this.#keep();
    return this.#work;
  }

  stop() {
    this.#cancel();
    this.#end.abort();
  }
}
