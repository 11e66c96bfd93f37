/**
 * Takes over what others change while the flow page is open: other tabs, other people, a sync.
 * A text that is not saved stays, and a notice offers the difference.
 *
 *   const catchUp = new CatchUp(page);
 *   catchUp.begin();
 *   catchUp.look();       reads the flow again, when the page does nothing else
 *   catchUp.goOn();       after an operation of the page
 *   catchUp.end();
 */
import { watchServer } from '../../base/live.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';

export class CatchUp {
  #page;
  #isLooking = false;
  #newest = 0;
  #endEvents = () => {};

  /** @param {object} page the hg-flow-page */
  constructor(page) {
    this.#page = page;
  }

  begin() {
    this.#endEvents = watchServer((name, data) => {
      const isAboutIt = name.startsWith('flow.') && data.flow_id === this.#page.params.id;
      if (name === 'reset' || isAboutIt) {
        this.look(data.version);
      }
    });
  }

  end() {
    this.#endEvents();
  }

  /**
   * During an operation of the page it waits: the change may be the page's own.
   *
   * @param {number} [version] of the flow at the server, if it is known
   */
  async look(version = Infinity) {
    this.#newest = Math.max(this.#newest, version);
    if (this.#isLooking) {
      return;
    }
    this.#isLooking = true;
    try {
      while (this.#isBehind) {
        this.#newest = 0;
        await this.#readAgain();
      }
    } catch (error) {
      this.#page.failure = asProblem(error);
    } finally {
      this.#isLooking = false;
    }
  }

  goOn() {
    this.look(0);
  }

  get #isBehind() {
    const page = this.#page;
    const isIdle = page.loaded && page.work === '' && page.isConnected;
    return isIdle && this.#newest > page.flow.version;
  }

  async #readAgain() {
    const page = this.#page;
    const now = await page.stored.read();
    if (page.work !== '') {
      this.#newest = Infinity; // what was read may be old already
      return;
    }
    const isOther = now.text !== page.stored.text;
    page.isStale = isOther && page.edit.isDirty;
    if (page.isStale) {
      return;
    }
    page.stored.accept(now);
    if (isOther) {
      page.edit.show(now.text);
      page.say(t('flow.takenOver', { version: String(now.flow.current_version) }));
    }
    page.requestUpdate();
  }
}
