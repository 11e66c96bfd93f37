/** Where the focus and the scroll bars of the chats go. */

/** In a narrow window, the chat takes the place of the list and fills the window. */
export function showTalk(host) {
  if (host.querySelector('.chat-list').offsetParent === null) {
    host.querySelector('.chats').scrollIntoView({ block: 'start' });
  }
  host.querySelector('#chat-title').focus({ preventScroll: true });
}

/**
 * Shows the newest message if it is not the one that was shown.
 *
 * @param {string} shown what the last call returned
 */
export function followLog(host, shown) {
  const log = host.querySelector('.chat-log');
  const newest = host.querySelector('.chat-log li:last-child');
  if (!newest) {
    return shown;
  }
  const last = `${host.chat} ${newest.dataset.message ?? newest.dataset.reply}`;
  if (last !== shown) {
    log.scrollTop = log.scrollHeight;
  }
  return last;
}

/** Puts the focus on the button that opened a form. */
export function focusOpener(host, message) {
  const buttons = [...host.querySelectorAll('.talk-button')];
  buttons.find((button) => button.dataset.button === message)?.focus();
}
