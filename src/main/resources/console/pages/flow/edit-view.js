/** How the panes of hg-flow-edit lie: columns with handles between them, or one at a time. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import '../../editor/findings-list.js';
import { panes, setPanes } from './layout.js';
import { phonePane } from './phone-pane.js';
import { sidePane } from './side.js';
import { toolbar } from './toolbar.js';
import './splitter.js';

/** @param {object} edit the hg-flow-edit */
export function editView(edit) {
  return html`
    ${toolbar(edit)}
    <div class="panes" data-pane=${edit.pane}>${edit.isNarrow ? narrow(edit) : wide(edit)}</div>
  `;
}

/** While two texts are compared they have the whole width. */
function wide(edit) {
  const isComparing = edit.other !== null;
  const now = isComparing ? { ...panes(), outline: false, phone: false } : panes();
  return html`
    ${now.outline
      ? html`${sidePane(edit)}
          <hg-splitter
            label=${t('flow.sizeOfOutline')}
            value=${now.outlineSize}
            min="180"
            max="560"
            @size=${(event) => setPanes({ outlineSize: event.detail })}
            @fold=${() => setPanes({ outline: false })}
          ></hg-splitter>`
      : nothing}
    ${main(edit, true)} ${isComparing ? otherText(edit) : nothing}
    ${now.phone
      ? html`<hg-splitter
            after
            label=${t('flow.sizeOfPhone')}
            value=${now.phoneSize}
            min="320"
            max="760"
            @size=${(event) => setPanes({ phoneSize: event.detail })}
            @fold=${() => setPanes({ phone: false })}
          ></hg-splitter>
          ${phonePane(edit)}`
      : nothing}
  `;
}

/** One pane at a time. The editor stays in the page, so that it keeps its state. */
function narrow(edit) {
  return html`
    ${main(edit, edit.pane === 'json')}
    ${edit.pane === 'outline' ? sidePane(edit) : nothing}
    ${edit.pane === 'phone' ? phonePane(edit) : nothing}
    ${edit.pane === 'other' && edit.other ? otherText(edit) : nothing}
    ${edit.pane === 'findings'
      ? html`<section class="pane pane-findings" data-pane-focus>${list(edit)}</section>`
      : nothing}
  `;
}

function main(edit, isShown) {
  const now = panes();
  const withList = now.findings && !edit.isNarrow;
  const hasFindings = edit.findings.items.length > 0;
  return html`
    <section class="pane pane-json" ?hidden=${!isShown} aria-label=${t('editor.flowJson')}>
      ${edit.editor.isMixed
        ? html`<p class="bar warn"><hg-icon name="lock"></hg-icon>${t('flow.mixedLineEnds')}</p>`
        : nothing}
      ${edit.editor}
      ${withList && !hasFindings
        ? html`<div class="findings-none">${list(edit)}</div>`
        : nothing}
      ${withList && hasFindings
        ? html`<hg-splitter
              rows
              after
              label=${t('flow.sizeOfFindings')}
              value=${now.findingsSize}
              min="60"
              max="480"
              @size=${(event) => setPanes({ findingsSize: event.detail })}
              @fold=${() => setPanes({ findings: false })}
            ></hg-splitter>
            ${list(edit)}`
        : nothing}
    </section>
  `;
}

function list(edit) {
  return html`<hg-findings .findings=${edit.findings} .stamp=${edit.stamp}></hg-findings>`;
}

function otherText(edit) {
  return html`
    <section class="pane pane-other" aria-label=${edit.other.title}>
      <header class="pane-head">
        <h2>${edit.other.title}</h2>
        <button class="small" @click=${() => edit.takeOver(edit.other.text)}>${t('flow.takeThis')}</button>
        <button
          class="icon-button small"
          aria-label=${t('flow.closeOther')}
          @click=${() => edit.compareWith(null)}
        >
          <hg-icon name="x-lg"></hg-icon>
        </button>
      </header>
      ${edit.other.editor}
    </section>
  `;
}
