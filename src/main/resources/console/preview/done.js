/** What a finished form shows: the customer's summary, and the answers that nobody receives. */
import { formValue } from './fields.js';
import { fieldId } from './resolve.js';
import { isEmpty, isObject, listOf, own, textOf } from './value.js';
import { leavesOf, viewOf } from './view.js';

const ALWAYS_HIDDEN = new Set(['PhotoPicker', 'DocumentPicker']);
const SECRET = new Set(['password', 'passcode']);

/**
 * The answers in the order of the screens. A sensitive answer is masked: `dots`, or `hidden` for
 * secrets and files. The
 * value of a consent is never masked.
 *
 * @returns {{screen: string, name: string, label: string, shown: string, mask: '' | 'dots' |
 *   'hidden'}[]}
 */
export function summaryOf(state) {
  return answersOf(state)
    .filter(({ value, id }) => !isEmpty(value) && value !== false && state.carried.has(id))
    .map(({ screen, node, value, sensitive }) => ({
      screen,
      name: node.name,
      label: labelOf(node),
      shown: shownValue(node, value),
      mask: maskOf(node, sensitive),
    }));
}

/**
 * The fields that no payload carries, each with the edit that adds it.
 *
 * @returns {{screen: string, name: string, label: string, pointer: string, add: {pointer: string,
 *   key: string, value: string} | null}[]}
 */
export function unsentOf(state, actionPointer) {
  const last = state.stack.at(-1);
  return answersOf(state)
    .filter(({ id, node }) => !state.carried.has(id) && node.type !== 'NavigationList')
    .map(({ screen, node }) => ({
      screen,
      name: node.name,
      label: labelOf(node),
      pointer: node.pointer,
      add:
        actionPointer === ''
          ? null
          : {
              pointer: `${actionPointer}/payload`,
              key: node.name,
              value:
                screen === last
                  ? `\${form.${node.name}}`
                  : `\${screen.${screen}.form.${node.name}}`,
            },
    }));
}

function answersOf(state) {
  return [...new Set(state.stack)].flatMap((screen) => {
    const view = viewOf(state, screen);
    const known = state.document.screens.get(screen);
    const sensitive = new Set(listOf(own(known.raw, 'sensitive')));
    return leavesOf(view.nodes)
      .filter(
        (node) =>
          view.present.has(node.name) && known.fields.get(node.name)?.pointer === node.pointer,
      )
      .map((node) => ({
        screen,
        node,
        id: fieldId(screen, node.name),
        value: formValue(known.fields.get(node.name), state.form.get(screen)?.get(node.name)),
        sensitive: sensitive.has(node.name),
      }));
  });
}

function maskOf(node, sensitive) {
  if (node.type === 'OptIn' || !sensitive)
    return SECRET.has(own(node.props, 'input-type')) ? 'hidden' : '';
  return ALWAYS_HIDDEN.has(node.type) || SECRET.has(own(node.props, 'input-type'))
    ? 'hidden'
    : 'dots';
}

function labelOf(node) {
  const label = own(node.props, 'title') ?? own(node.props, 'label');
  const text = isObject(label) ? Object.values(label).map(textOf).join(' – ') : textOf(label);
  return text || node.name;
}

function shownValue(node, value) {
  const options = new Map(
    listOf(own(node.props, 'data-source')).map((option) => [
      own(option, 'id'),
      textOf(own(option, 'title')),
    ]),
  );
  if (options.size > 0)
    return []
      .concat(value)
      .map((id) => options.get(id) ?? textOf(id))
      .join(', ');
  if (Array.isArray(value)) return value.map((file) => textOf(own(file, 'file_name'))).join(', ');
  if (value === true) return '✓';
  return isObject(value) ? Object.values(value).map(textOf).join(' – ') : textOf(value);
}
