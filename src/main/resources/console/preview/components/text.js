/** TextHeading, TextSubheading, TextBody, TextCaption and RichText. */
import { html, nothing } from 'lit';
import { parseMarkdown } from '../markdown.js';
import { listOf, own, textOf } from '../value.js';
import { cut } from './parts.js';
import { renderMarkdown } from './rich.js';

const WEIGHTS = new Set(['bold', 'italic', 'bold_italic']);

export function heading(ctx, node) {
  const text = textOf(own(node.props, 'text'));
  if (text.trim() === '') return nothing;
  const name = node.type === 'TextHeading' ? 'heading' : 'subheading';
  const level = node.type === 'TextHeading' ? '3' : '4';
  const shown = html`<span class="lines">${cut(ctx, text, `${node.type}.text`)}</span>`;
  return html`<div class="text ${name}" role="heading" aria-level=${level}>${shown}</div>`;
}

export function body(ctx, node) {
  const name = node.type === 'TextBody' ? 'body' : 'caption';
  const raw = own(node.props, 'text');
  const weight = own(node.props, 'font-weight');
  const classes = [
    'text',
    name,
    WEIGHTS.has(weight) ? weight : '',
    own(node.props, 'strikethrough') === true ? 'strike' : '',
  ].join(' ');
  if (own(node.props, 'markdown') === true && ctx.version >= 501) {
    const lines = Array.isArray(raw) ? raw.map(textOf) : textOf(raw);
    return html`<div class=${classes}>${renderMarkdown(ctx, parseMarkdown(lines, false))}</div>`;
  }
  const paragraphs = (Array.isArray(raw) ? listOf(raw) : [raw]).map(textOf);
  const limit = `${node.type}.text`;
  return html`${paragraphs
    .filter((text) => text.trim() !== '')
    .map(
      (text) => html`<p class=${classes}><span class="lines">${cut(ctx, text, limit)}</span></p>`,
    )}`;
}

export function richText(ctx, node) {
  const raw = own(node.props, 'text');
  const text = Array.isArray(raw) ? raw.map(textOf) : textOf(raw);
  return html`<div class="text body rich">${renderMarkdown(ctx, parseMarkdown(text, true))}</div>`;
}
