/**
 * A flow and its text as the server has them.
 *
 *   const stored = new FlowDocument(id);
 *   await stored.load(signal);
 *   stored.flow, stored.text, stored.etag
 *   await stored.save(text);              rejects with a Conflict if somebody else changed the text
 *   await stored.change({ name });        other fields
 *
 * The text is a string, byte for byte what is stored; '' if the flow has none.
 */
import { api, Problem } from '../../base/api.js';

/** Somebody else changed the text meanwhile. `theirs` is {flow, text, etag}. */
export class Conflict extends Error {
  constructor(theirs) {
    super('The text was changed meanwhile');
    this.theirs = theirs;
  }
}

export class FlowDocument {
  flow = null;
  text = '';
  etag = null;

  constructor(id) {
    this.id = id;
    this.path = `/api/flows/${encodeURIComponent(id)}`;
  }

  async load(signal) {
    this.accept(await this.read(signal));
  }

  /** What the server has now. */
  async read(signal) {
    for (;;) {
      const text = await this.#readText(signal);
      const { data, etag } = await api.get(this.path, { signal });
      if (text.etag === null || text.etag === etag) {
        return { flow: data, text: text.text, etag };
      }
    }
  }

  async #readText(signal) {
    try {
      return await api.getText(`${this.path}/definition`, { signal });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return { text: '', etag: null }; // the flow itself is asked for next
      }
      throw error;
    }
  }

  /** Takes what the server has as the base of the next save. */
  accept({ flow, text, etag }) {
    this.flow = flow;
    this.text = text;
    this.etag = etag;
  }

  /** Reads the flow again, but not its text, if that is still the same. */
  async refresh(signal) {
    const now = await this.read(signal);
    if (now.text !== this.text) {
      throw new Conflict(now);
    }
    this.accept(now);
  }

  /**
   * @param {string} text
   * @param {string} [note]
   */
  async save(text, note = '') {
    const options = { ifMatch: this.etag, query: { note } };
    try {
      this.#saved(await api.putText(`${this.path}/definition`, text, options), text);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) {
        throw error;
      }
      const now = await this.read();
      if (now.text === text) {
        this.accept(now); // an earlier try stored it, and its answer was lost
        return;
      }
      if (now.text !== this.text) {
        throw new Conflict(now);
      }
      this.accept(now); // only other fields changed
      const again = { ...options, ifMatch: this.etag };
      this.#saved(await api.putText(`${this.path}/definition`, text, again), text);
    }
  }

  #saved({ data, etag }, text) {
    this.flow = { ...this.flow, ...data };
    this.etag = etag;
    this.text = text;
  }

  /** Changes other fields than the text. */
  async change(fields) {
    const { data, etag } = await this.#again((ifMatch) => api.put(this.path, fields, { ifMatch }));
    this.flow = data;
    this.etag = etag;
  }

  /** Makes the text of an earlier version the newest one. */
  async rollback(version) {
    await this.#again((ifMatch) => api.post(`${this.path}/rollback`, { version }, { ifMatch }));
    await this.load();
  }

  /** Does something with the flow, and reads it again. */
  async act(name, options = {}) {
    const { data } = await this.#again((ifMatch) =>
      api.post(`${this.path}/${name}`, options.body ?? null, { ...options, ifMatch }),
    );
    await this.refresh();
    return data;
  }

  async #again(call) {
    try {
      return await call(this.etag);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) {
        throw error;
      }
      await this.refresh();
      return call(this.etag);
    }
  }
}
