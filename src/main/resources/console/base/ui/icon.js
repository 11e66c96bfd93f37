/**
 * An icon of the folder icons, in the colour and size of the text around it.
 *
 *   <hg-icon name="gear"></hg-icon>
 *
 * It is decoration: a button with nothing but an icon needs an aria-label. A new icon is one more
 * name in the pom.xml.
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

class Icon extends HTMLElement {
  static observedAttributes = ['name'];

  connectedCallback() {
    this.setAttribute('aria-hidden', 'true');
  }

  attributeChangedCallback(_attribute, _old, name) {
    const url = new URL(`../../icons/${name}.svg`, import.meta.url);
    this.style.setProperty('--icon', `url("${url.href}")`);
    this.toggleAttribute('data-mirrored', MIRRORED.has(name));
  }
}

customElements.define('hg-icon', Icon);
