/**
 * An icon of the folder icons, in the colour and size of the text around it.
 *
 *   <hg-icon name="gear"></hg-icon>
 *
 * It is decoration: a button with nothing but an icon needs an aria-label. A new icon is one more
 * name in the pom.xml. Those of css/icons.css come with the style sheets, the others one by one.
 */
const MIRRORED = new Set([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'box-arrow-right',
  'box-arrow-up-right',
  'send',
  'list-ul',
  'list-task',
  'text-paragraph',
]);

const FOLDER = new URL('../../icons/', import.meta.url).href;

class Icon extends HTMLElement {
  static observedAttributes = ['name'];

  connectedCallback() {
    this.setAttribute('aria-hidden', 'true');
  }

  attributeChangedCallback(_attribute, _old, name) {
    const image = name === 'blank' ? 'none' : `var(--icon-${name}, url("${FOLDER}${name}.svg"))`;
    this.style.setProperty('mask-image', image);
    this.toggleAttribute('data-mirrored', MIRRORED.has(name));
  }
}

customElements.define('hg-icon', Icon);
