/** Which questions are shown as columns. This browser remembers it. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';

/** @param {object} page the hg-responses-page */
export function chooseColumns(page) {
  return openDialog({
    heading: t('responses.columns'),
    content: (dialog) => html`
      <ul class="column-list">
        ${page.questions.map(
          ({ key, label }, index) => html`<li>
            <label class="switch">
              <input
                type="checkbox"
                ?autofocus=${index === 0}
                .checked=${!page.hiddenKeys.includes(key)}
                @change=${(event) => show(page, key, event.target.checked)}
              />
              <span dir="auto"
                >${label} ${key === label ? nothing : html`<code class="quiet">${key}</code>`}</span
              >
            </label>
          </li>`,
        )}
      </ul>
      <footer class="dialog-foot">
        <button
          @click=${() => {
            page.hiddenKeys = [];
            dialog.update();
          }}
        >
          ${t('responses.allColumns')}
        </button>
        <button class="primary" @click=${() => dialog.close()}>${t('base.close')}</button>
      </footer>
    `,
  });
}

function show(page, key, isShown) {
  const others = page.hiddenKeys.filter((one) => one !== key);
  page.hiddenKeys = isShown ? others : [...others, key];
}
