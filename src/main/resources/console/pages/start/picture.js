/**
 * A phone with the form of a template.
 *
 *   <hg-form-picture template="feedback"></hg-form-picture>        a picture
 *   <hg-form-picture template="feedback" live></hg-form-picture>   can be filled in
 *
 * It loads the form and the phone when it has come into view and the browser has nothing else to do.
 */
import { LitElement, html } from 'lit';
import { api } from '../../base/api.js';
import { currentLanguage } from '../../base/text.js';

const definitions = new Map();

/** Safari knows no idle time. */
const whenIdle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 200));

/** Each form is loaded once. One that could not be loaded is tried again by the next picture. */
function definitionOf(template) {
  if (!definitions.has(template)) {
    const loading = api.get(`/api/templates/${template}`).then(({ data }) => data.json_definition);
    loading.catch(() => definitions.delete(template));
    definitions.set(template, loading);
  }
  return definitions.get(template);
}

class FormPicture extends LitElement {
  static properties = {
    template: {},
    live: { type: Boolean },
    definition: { state: true },
  };

  #observer = null;

  constructor() {
    super();
    this.template = '';
    this.live = false;
    this.definition = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.live) {
      this.setAttribute('aria-hidden', 'true');
    }
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        this.#observer.disconnect();
        whenIdle(() => this.#load());
      }
    });
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  async #load() {
    try {
      const [definition] = await Promise.all([
        definitionOf(this.template),
        import('../../preview/phone.js'),
      ]);
      this.definition = definition;
    } catch {
      this.definition = null; // the words beside the picture say enough
    }
  }

  render() {
    return this.definition === null
      ? html`<span class="picture-wait"></span>`
      : html`<hg-phone
          plain
          ?inert=${!this.live}
          lang=${currentLanguage()}
          .definition=${this.definition}
        ></hg-phone>`;
  }
}

customElements.define('hg-form-picture', FormPicture);
