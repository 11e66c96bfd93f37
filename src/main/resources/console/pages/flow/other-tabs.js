/**
 * Other tabs of this browser that show the same flow.
 *
 *   const others = new OtherTabs(flowId, { onSaved: () => …, onCount: (count) => … });
 *   others.saved();                 tells them that the text was saved here
 *   await others.living()           the ids of tabs that answer
 *   others.end();
 */

const ANSWER_MILLIS = 150;

export class OtherTabs {
  /** Names this tab until it is loaded again. */
  tab = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16)).join('');

  #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('headgate.flow');
  #known = new Set();

  constructor(flow, { onSaved, onCount }) {
    this.flow = flow;
    this.#channel?.addEventListener('message', ({ data }) => {
      if (data.flow !== flow) {
        return;
      }
      if (data.kind === 'saved') {
        onSaved();
      } else if (data.kind === 'bye') {
        this.#known.delete(data.tab);
      } else {
        this.#known.add(data.tab);
      }
      if (data.kind === 'who') {
        this.#say('here');
      }
      onCount(this.#known.size);
    });
    this.#say('who');
    addEventListener('pagehide', this.#bye);
  }

  #bye = () => this.#say('bye');

  #say(kind) {
    this.#channel?.postMessage({ kind, flow: this.flow, tab: this.tab });
  }

  saved() {
    this.#say('saved');
  }

  async living() {
    this.#say('who');
    await new Promise((resolve) => {
      setTimeout(resolve, ANSWER_MILLIS);
    });
    return new Set(this.#known);
  }

  end() {
    this.#bye();
    removeEventListener('pagehide', this.#bye);
    this.#channel?.close();
  }
}
