/** The components of a form. */
import { css } from 'lit';

export const componentStyles = css`
  .node {
    position: relative;
    min-inline-size: 0;
  }
  .node.selected {
    border-radius: 4px;
    outline: 2px solid #7f66ff;
    outline-offset: 4px;
  }
  .node.faulty {
    border-radius: 4px;
    outline: 1.5px dashed var(--error);
    outline-offset: 3px;
  }
  .node.invisible {
    opacity: 0.55;
  }
  .text {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .lines {
    white-space: pre-line;
  }
  :is(.lines, .title, .more, .metadata, .label, .large-label, .group-label, .description, .helper),
  :is(.name, .one-line, .captions span, .link, .text p, .text li, .opt-in label) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .heading {
    font-size: calc(23px * var(--t));
    font-weight: 600;
    line-height: 1.25;
  }
  .subheading {
    font-size: calc(17px * var(--t));
    font-weight: 600;
    line-height: 1.3;
  }
  .body {
    font-size: calc(15px * var(--t));
    line-height: 1.4;
  }
  .text + .text {
    margin-block-start: 8px;
  }
  .caption {
    color: var(--second);
    font-size: calc(13px * var(--t));
    line-height: 1.4;
  }
  .bold,
  .bold_italic {
    font-weight: 700;
  }
  .italic,
  .bold_italic {
    font-style: italic;
  }
  .strike {
    text-decoration: line-through;
  }
  .text p,
  .text ul,
  .text ol,
  .text .heading,
  .text .subheading {
    margin-block: 0 10px;
  }
  .text ul,
  .text ol {
    padding-inline-start: 22px;
  }
  .text li + li {
    margin-block-start: 4px;
  }
  .text > :last-child {
    margin-block-end: 0;
  }
  .inline-picture {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .scroll {
    overflow-x: auto;
    margin-block-end: 10px;
  }
  table {
    border-collapse: collapse;
    font-size: calc(14px * var(--t));
  }
  th,
  td {
    min-inline-size: 84px;
    padding: 8px 10px;
    border: 1px solid var(--line);
    text-align: start;
  }
  th {
    background: var(--off-ground);
    font-weight: 600;
  }
  .link {
    display: inline;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font: inherit;
    font-weight: 500;
    text-align: start;
    cursor: pointer;
  }
  .text .link {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .link.alone {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    margin-block: -8px;
    font-size: calc(15px * var(--t));
  }
  .opt-in {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    font-size: calc(14.5px * var(--t));
  }
  .opt-in > span {
    padding-block-start: 1px;
    overflow-wrap: anywhere;
  }
  .optional {
    color: var(--second);
    font-weight: 400;
  }
  .unknown {
    padding: 12px;
    border: 1.5px dashed var(--edge);
    border-radius: 8px;
    color: var(--second);
    font-size: 13px;
  }
  .tick {
    display: inline-block;
    inline-size: 0;
    block-size: 0;
    margin-inline-start: 4px;
    border-inline-start: 5px solid transparent;
    border-inline-end: 5px solid transparent;
    border-block-end: 9px solid #7f66ff;
    vertical-align: 1px;
  }
  .note {
    margin-block-start: 6px;
    padding: 4px 8px;
    border-inline-start: 3px solid #7f66ff;
    background: light-dark(#f1eeff, #2b2547);
    color: var(--text);
    font-size: 12px;
    text-align: start;
    white-space: normal;
  }
`;
