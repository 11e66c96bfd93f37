/** Which panes of the flow page are open, and how large they are. This browser remembers it. */
import { setting } from '../../base/store.js';

const FIRST = {
  outline: true,
  phone: true,
  findings: true,
  outlineSize: 240,
  phoneSize: 412,
  findingsSize: 180,
  wrap: false,
  side: 'outline',
};

/** @type {import('../../base/store.js').Store<typeof FIRST>} */
export const layout = setting('flow.layout', FIRST);

/** @returns {typeof FIRST} also with values of an older console */
export function panes() {
  return { ...FIRST, ...layout.value };
}

export function setPanes(changes) {
  layout.set({ ...panes(), ...changes });
}
