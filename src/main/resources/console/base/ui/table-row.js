/**
 * The template of a row of hg-table, with `$` for each value. One for the whole row, because one
 * for each cell takes twice as long in a list of 100 rows.
 */

/** By their text, because Lit knows a template by the identity of its strings. */
const templates = new Map();

/** @returns {TemplateStringsArray} for `html`; the values follow in the order of the text */
export function rowStrings({ columns, selected, link, menu }) {
  const [first, ...others] = columns;
  const text = [
    '<tr class="$">',
    selected
      ? '<td class="narrow"><input type="checkbox" data-select aria-label="$" .checked="$"></td>'
      : '',
    `<th scope="row" class="${classes(first)}">`,
    link ? '<a data-stop href="$">$</a></th>' : '<div data-stop tabindex="0">$</div></th>',
    ...others.map((column) => `<td class="${classes(column)}" data-label="$">$</td>`),
    menu
      ? '<td class="narrow"><button class="icon-button row-menu" aria-label="$" title="$"' +
        ' aria-haspopup="menu" aria-expanded="false"></button></td>'
      : '',
    '</tr>',
  ].join('');
  if (!templates.has(text)) {
    const strings = text.split('$');
    templates.set(text, Object.assign(strings, { raw: strings }));
  }
  return templates.get(text);
}

function classes({ className = '', wide }) {
  return `${className}${wide ? ' wide' : ''}`;
}
