/** The templates to start from. */
import { html } from 'lit';
import { t } from '../../base/text.js';
import { forbidden, problemBox, skeletonRows } from '../../base/ui/states.js';
import { aboutOf, nameOf } from './template-words.js';
import './picture.js';

/**
 * @param {{templates: object[]|null, problem: object|null, retry: () => void,
 *   choose: (template: object) => void}} options
 */
export function gallery({ templates, problem, retry, choose }) {
  return html`
    <section aria-labelledby="gallery-title">
      <h2 id="gallery-title" class="gallery-title">${t('start.templates')}</h2>
      ${problem ? problemBox(problem, retry) : templates ? cards(templates, choose) : skeletonRows(3)}
    </section>
  `;
}

function cards(templates, choose) {
  const reason = forbidden('write');
  return html`
    <ul class="gallery">
      ${templates.map(
        (template) => html`
          <li>
            <button
              class="template"
              ?disabled=${reason !== ''}
              title=${reason}
              @click=${() => choose(template)}
            >
              <hg-form-picture template=${template.id}></hg-form-picture>
              <span class="template-words">
                <strong>${nameOf(template)}</strong>
                <span class="quiet" dir="auto">${aboutOf(template)}</span>
                <small class="quiet">
                  ${t('base.screens', { count: template.screens })}
                  ${template.needs_endpoint ? html`· ${t('start.needsEndpoint')}` : ''}
                </small>
              </span>
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}
