/** Draws markdown. */
import { html } from 'lit';
import { pictureOf } from '../media.js';
import { pictureOr } from './parts.js';

/** @param {import('../markdown.js').Block[]} blocks */
export function renderMarkdown(ctx, blocks) {
  return blocks.map((block) => drawBlock(ctx, block));
}

function drawBlock(ctx, block) {
  switch (block.type) {
    case 'heading':
      return drawHeading(ctx, block);
    case 'list': {
      const items = block.items.map((item) => html`<li>${drawInline(ctx, item)}</li>`);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case 'table':
      return drawTable(ctx, block);
    default:
      return html`<p>${drawInline(ctx, block.inline)}</p>`;
  }
}

/** Only two levels of headings differ from the text. */
function drawHeading(ctx, { level, inline }) {
  const text = drawInline(ctx, inline);
  if (level === 1) return html`<div class="heading" role="heading" aria-level="3">${text}</div>`;
  if (level === 2) return html`<div class="subheading" role="heading" aria-level="4">${text}</div>`;
  return html`<p>${text}</p>`;
}

function drawTable(ctx, { head, rows }) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${ctx.t('phone.table')}>
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${drawInline(ctx, cell)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${drawInline(ctx, cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function drawInline(ctx, nodes) {
  return nodes.map((node) => {
    switch (node.type) {
      case 'bold':
        return html`<strong>${drawInline(ctx, node.inline)}</strong>`;
      case 'italic':
        return html`<em>${drawInline(ctx, node.inline)}</em>`;
      case 'strike':
        return html`<s>${drawInline(ctx, node.inline)}</s>`;
      case 'link':
        return html`<button type="button" class="link" @click=${() => ctx.showUrl(node.url)}>
          ${drawInline(ctx, node.inline)}
        </button>`;
      case 'image':
        return pictureOr(ctx, pictureOf(node.src), { alt: node.alt, name: 'inline-picture' });
      default:
        return node.text;
    }
  });
}
