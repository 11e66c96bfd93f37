/**
 * The handle between two panes.
 *
 *   <hg-splitter label="Width of the outline" value="260" min="160" max="600"
 *     @size=${(e) => (this.width = e.detail)} @fold=${…}></hg-splitter>
 *
 * `value` is the size of one pane in pixels: of the one before the handle, or with `after` of the
 * one behind it. `rows` makes it lie between rows. Arrows move it, with Shift farther; Enter folds.
 */
class Splitter extends HTMLElement {
  static observedAttributes = ['label', 'value', 'min', 'max', 'rows'];

  #start = null;

  connectedCallback() {
    this.setAttribute('role', 'separator');
    this.tabIndex = 0;
    this.#describe();
    this.addEventListener('pointerdown', this.#onDown);
    this.addEventListener('pointermove', this.#onMove);
    this.addEventListener('pointerup', this.#onUp);
    this.addEventListener('pointercancel', this.#onUp);
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('dblclick', this.#fold);
  }

  attributeChangedCallback() {
    this.#describe();
  }

  get #isRows() {
    return this.hasAttribute('rows');
  }

  #number(name) {
    return Number(this.getAttribute(name));
  }

  #describe() {
    this.setAttribute('aria-orientation', this.#isRows ? 'horizontal' : 'vertical');
    this.setAttribute('aria-label', this.getAttribute('label') ?? '');
    this.setAttribute('aria-valuenow', this.getAttribute('value') ?? '0');
    this.setAttribute('aria-valuemin', this.getAttribute('min') ?? '0');
    this.setAttribute('aria-valuemax', this.getAttribute('max') ?? '0');
  }

  /** 1 if a larger coordinate makes the pane larger. */
  get #sign() {
    const isMirrored = !this.#isRows && getComputedStyle(this).direction === 'rtl';
    return (this.hasAttribute('after') ? -1 : 1) * (isMirrored ? -1 : 1);
  }

  #tell(size) {
    const detail = Math.round(Math.min(Math.max(size, this.#number('min')), this.#number('max')));
    this.dispatchEvent(new CustomEvent('size', { detail }));
  }

  #fold = () => this.dispatchEvent(new CustomEvent('fold'));

  #onDown = (event) => {
    event.preventDefault();
    this.focus();
    this.setPointerCapture(event.pointerId);
    this.#start = { at: this.#isRows ? event.clientY : event.clientX, size: this.#number('value') };
  };

  #onMove = (event) => {
    if (this.#start !== null) {
      const at = this.#isRows ? event.clientY : event.clientX;
      this.#tell(this.#start.size + this.#sign * (at - this.#start.at));
    }
  };

  #onUp = () => {
    this.#start = null;
  };

  #onKey = (event) => {
    const step = event.shiftKey ? 80 : 16;
    const [less, more] = this.#isRows ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const value = this.#number('value');
    if (event.key === less || event.key === more) {
      this.#tell(value + this.#sign * (event.key === more ? step : -step));
    } else if (event.key === 'Home') {
      this.#tell(this.#number('min'));
    } else if (event.key === 'End') {
      this.#tell(this.#number('max'));
    } else if (event.key === 'Enter') {
      this.#fold();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('hg-splitter', Splitter);
