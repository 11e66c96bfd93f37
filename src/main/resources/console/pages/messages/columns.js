/** The columns of the list of messages. */
import { html, nothing } from 'lit';
import { timeOf } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { statusPill, tokenPill } from './look.js';
import { flowName, personName } from './names.js';

export function columns() {
  return [
    {
      id: 'to',
      text: t('messages.person'),
      cell: (message) => {
        const name = personName(message);
        return html`<span dir=${name ? 'auto' : 'ltr'}>${name ?? message.to}</span>
          ${name ? html`<small class="quiet block"><bdi dir="ltr">${message.to}</bdi></small>` : nothing}`;
      },
    },
    { id: 'status', text: t('messages.status'), cell: (message) => state(message) },
    {
      id: 'flow',
      text: t('messages.flow'),
      cell: (message) => html`<span dir="auto">${flowText(message)}</span>
        ${message.type === 'template'
          ? html`<small class="quiet block">${t('messages.template')}</small>`
          : message.mode === 'draft'
            ? html`<small class="quiet block">${t('messages.mode_draft')}</small>`
            : nothing}`,
    },
    {
      id: 'reference',
      text: t('messages.reference'),
      wide: true,
      cell: (message) => html`<bdi>${message.reference ?? ''}</bdi>`,
    },
    {
      id: 'answers',
      text: t('messages.answers'),
      cell: (message) => answers(message),
    },
    {
      id: 'time',
      text: t('messages.time'),
      cell: (message) => html`<span class="quiet no-wrap">${timeOf(message.timestamp)}</span>`,
    },
  ];
}

function state(message) {
  return html`${statusPill(message)}
  ${message.error && message.status === 'failed'
    ? html`<small class="block message-error" dir="auto">${message.error.title}</small>`
    : nothing}`;
}

function flowText(message) {
  if (message.flow_id === null) {
    return '—';
  }
  const name = flowName(message);
  return name === null ? t('messages.flowGone') : (name ?? message.flow_id.slice(0, 8));
}

function answers(message) {
  if (message.answers > 0) {
    return html`<span class="pill good"
      ><hg-icon name="check-circle-fill"></hg-icon>${number(message.answers)}</span
    >`;
  }
  return message.token_state === 'fresh'
    ? html`<span class="quiet">—</span>`
    : tokenPill(message);
}
