/** To whom this browser sent last. */
import { setting } from '../../base/store.js';

const MOST = 8;

export const recipients = setting('messages.recipients', []);

/** @param {string} to */
export function rememberRecipient(to) {
  recipients.set([to, ...recipients.value.filter((other) => other !== to)].slice(0, MOST));
}
