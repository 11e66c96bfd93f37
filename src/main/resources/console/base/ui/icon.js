/**
 * An icon of the folder icons, in the colour and size of the text around it.
 *
 *   <hg-icon name="gear"></hg-icon>
 *
 * It is decoration: a button with nothing but an icon needs an aria-label. A new icon is one more
 * name in the pom.xml. `keepIcons('wifi-off')` loads icons early that are shown when the server
 * cannot be reached any more.
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

function address(name) {
  return `${FOLDER}${name}.svg`;
}

const kept = [];

/** @param {...string} names */
export function keepIcons(...names) {
  for (const name of names) {
    const image = new Image();
    image.src = address(name);
    kept.push(image);
  }
}

class Icon extends HTMLElement {
  static observedAttributes = ['name'];

  connectedCallback() {
    this.setAttribute('aria-hidden', 'true');
  }

  attributeChangedCallback(_attribute, _old, name) {
    this.style.setProperty('mask-image', name === 'blank' ? 'none' : `url("${address(name)}")`);
    this.toggleAttribute('data-mirrored', MIRRORED.has(name));
  }
}

customElements.define('hg-icon', Icon);
