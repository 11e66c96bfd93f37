/** The list of chats. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { hasPage, href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { emptyState } from '../../base/ui/states.js';
import { idOf } from './chat-data.js';

/** The link to a chat, without a form that is open. */
export function chatLink(id) {
  return href('simulator', {}, { tab: null, chat: id });
}

/**
 * @param {object[]} chats as `GET /api/sandbox/chats` shows them
 * @param {string} current the id of the chat that is shown
 */
export function chatList(chats, current) {
  return html`<nav class="chat-list" aria-label=${t('chats.list')} @keydown=${moveFocus}>
    ${repeat(chats, idOf, (chat) => row(chat, idOf(chat) === current))}
  </nav>`;
}

function row(chat, isCurrent) {
  return html`<a
    class="chat-row"
    href=${chatLink(idOf(chat))}
    aria-current=${isCurrent ? 'true' : nothing}
  >
    <span class="chat-face" aria-hidden="true"><hg-icon name="person-badge"></hg-icon></span>
    <span class="chat-name">
      <strong>${chat.name}</strong>
      <span class="quiet chat-number" dir="ltr">${chat.wa_id ? `+${chat.wa_id}` : chat.user_id}</span>
    </span>
    <span class="chat-time quiet">${timeOf(chat.last.at)}</span>
    <span class="chat-bottom">
      <span class="chat-last quiet" dir="auto">${lastText(chat.last)}</span>
      ${chat.unread > 0
        ? html`<span class="chat-unread"
            ><span aria-hidden="true">${number(chat.unread)}</span
            ><span class="visually-hidden">${t('chats.unread', { count: chat.unread })}</span></span
          >`
        : nothing}
    </span>
  </a>`;
}

function lastText({ from, type, text }) {
  if (from === 'business') {
    return text ?? t('chats.otherType', { type });
  }
  return t('chats.you', { text: text ?? t('chats.formSent') });
}

/** Arrows, Home and End go from chat to chat. */
function moveFocus(event) {
  const rows = [...event.currentTarget.querySelectorAll('.chat-row')];
  const at = rows.indexOf(event.target.closest('.chat-row'));
  const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at >= 0 && step !== undefined) {
    event.preventDefault();
    rows[Math.min(Math.max(0, step), rows.length - 1)].focus();
  }
}

export function noChats() {
  const [page, text] = hasPage('messages')
    ? ['messages', t('chats.toMessages')]
    : ['flows', t('chats.toFlows')];
  return emptyState({
    icon: 'chat-dots',
    title: t('chats.none'),
    text: t('chats.noneText'),
    action: html`<a class="chat-start" href=${href(page)}>${text}</a>`,
  });
}
