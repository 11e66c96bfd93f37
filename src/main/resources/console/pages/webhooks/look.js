/** The words and shapes of what is sent to webhooks, and of what Meta sends. */
import { html } from 'lit';
import { t } from '../../base/text.js';
import '../../base/ui/icon.js';

const STATES = {
  pending: ['clock', ''],
  sending: ['send', 'info'],
  delivered: ['check-circle-fill', 'good'],
  dead: ['x-circle-fill', 'bad'],
  cancelled: ['slash-circle', ''],
  waiting: ['clock', ''],
  done: ['check-circle-fill', 'good'],
  ignored: ['dash-circle-dotted', ''],
  failed: ['exclamation-circle', 'warn'],
};

/** Of a delivery to a webhook. */
export const DELIVERY_STATES = ['pending', 'sending', 'delivered', 'dead', 'cancelled'];

/** Of a delivery by Meta. */
export const RECEIVED_STATES = ['waiting', 'done', 'ignored', 'failed', 'dead'];

/** What a webhook can ask for. */
export const EVENTS = [
  'flow.response',
  'message.status',
  'message.received',
  'flow.status',
  'flow.alert',
  'endpoint.error',
  'booking.changed',
];

export function statePill(state) {
  const [icon, look] = STATES[state] ?? ['question-circle', ''];
  return html`<span class=${`pill ${look}`}><hg-icon name=${icon}></hg-icon>${stateText(state)}</span>`;
}

export function stateText(state) {
  return Object.hasOwn(STATES, state) ? t(`webhooks.state_${state}`) : state;
}

/** The words of an event; its name if it is a newer one. */
export function eventText(event) {
  return EVENTS.includes(event) ? t(`webhooks.event_${event.replace('.', '_')}`) : event;
}

/** A text that is JSON, in lines; any other text as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
