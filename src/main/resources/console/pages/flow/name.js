/** The name of the flow, which is edited in its place. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';

let editing = null;

/** @param {object} page the hg-flow-page */
export function nameLine(page) {
  if (editing === page) {
    return html`
      <form class="name-form" @submit=${(event) => submit(event, page)}>
        <h1 class="visually-hidden" tabindex="-1">${page.flow.name}</h1>
        <input
          name="name"
          required
          maxlength="200"
          autocomplete="off"
          aria-label=${t('flows.name')}
          .defaultValue=${page.flow.name}
          @keydown=${(event) => event.key === 'Escape' && stop(page)}
        />
        <button class="primary small">${t('base.save')}</button>
        <button type="button" class="plain small" @click=${() => stop(page)}>${t('base.cancel')}</button>
      </form>
    `;
  }
  return html`
    <h1 tabindex="-1" dir="auto">${page.flow.name}</h1>
    ${page.readOnly
      ? nothing
      : html`<button
          class="icon-button small rename"
          aria-label=${t('flow.rename')}
          title=${t('flow.rename')}
          @click=${() => start(page)}
        >
          <hg-icon name="pencil"></hg-icon>
        </button>`}
  `;
}

async function start(page) {
  editing = page;
  page.requestUpdate();
  await page.updateComplete;
  const field = page.querySelector('.name-form input');
  field.focus();
  field.select();
}

async function stop(page) {
  editing = null;
  page.requestUpdate();
  await page.updateComplete;
  page.querySelector('.rename')?.focus();
}

async function submit(event, page) {
  event.preventDefault();
  const name = event.target.elements.name.value.trim();
  if (name === page.flow.name || (await page.run('rename', () => page.stored.change({ name })))) {
    await stop(page);
  }
}
