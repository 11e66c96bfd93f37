/**
 * What the phone shows when a form has ended: what is sent, what the customer sees, what is lost.
 */
import { html, nothing } from 'lit';
import { t } from '../base/text.js';
import { drawer } from './drawer.js';

const TABS = ['sent', 'seen', 'lost'];

/** @param {import('./phone.js').Phone} phone */
export function renderDone(phone, done) {
  const tab = phone.marks.get('tab') ?? 'sent';
  const counts = {
    sent: '',
    seen: '',
    lost: done.unsent.length > 0 ? ` (${done.unsent.length})` : '',
  };
  const keys = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    phone.mark('tab', next);
    phone.updateComplete.then(() => phone.renderRoot.getElementById(`tab-${next}`)?.focus());
  };
  return drawer(phone, t('phone.done'), {
    full: true,
    body: html`<div class="tabs" role="tablist" aria-label=${t('phone.done')} @keydown=${keys}>
        ${TABS.map(
          (name) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${name}"
              aria-selected=${name === tab ? 'true' : 'false'}
              aria-controls="tab-panel"
              tabindex=${name === tab ? '0' : '-1'}
              class=${name === 'lost' && done.unsent.length > 0 ? 'bad' : ''}
              @click=${() => phone.mark('tab', name)}
            >
              ${t(`phone.done.${name}`)}${counts[name]}
            </button>`,
        )}
      </div>
      <div class="panel" role="tabpanel" id="tab-panel" aria-labelledby="tab-${tab}" tabindex="0">
        ${tab === 'sent' ? sent(done) : tab === 'seen' ? seen(done) : lost(phone, done)}
      </div>`,
    foot: html`<button type="button" class="flat" @click=${() => phone.restart()}>
        ${t('phone.again')}
      </button>
      <button
        type="button"
        class="flat"
        @click=${() => phone.emit('hg-send-answer', { response: done.response })}
      >
        ${t('phone.sendAnswer')}
      </button>`,
  });
}

function sent(done) {
  return html`<p>${t('phone.sentIs')}</p>
    <pre dir="ltr">${JSON.stringify(done.response, null, 2)}</pre>
    <p class="metadata">${t('phone.unansweredLeftOut')}</p>`;
}

function seen(done) {
  if (done.summary.length === 0) return html`<p>${t('phone.nothingSeen')}</p>`;
  return html`<dl>
    ${done.summary.map(
      ({ label, shown, mask }) =>
        html`<dt>${label}</dt>
          <dd>${mask === '' ? shown : mask === 'dots' ? '••••••••' : t('phone.hidden')}</dd>`,
    )}
  </dl>`;
}

function lost(phone, done) {
  if (done.unsent.length === 0) return html`<p>${t('phone.allSent')}</p>`;
  return html`<p>${t('phone.lostIs')}</p>
    <ul class="lost">
      ${done.unsent.map(
        (field) =>
          html`<li>
            <button type="button" class="text" @click=${() => phone.select(field.pointer)}>
              ${field.label}
            </button>
            <code dir="ltr">${field.screen}.${field.name}</code>
            ${
              field.add
                ? html`<button
                    type="button"
                    class="flat"
                    @click=${() => phone.emit('hg-add-answer', field.add)}
                  >
                    ${t('phone.addIt')}
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>`;
}
