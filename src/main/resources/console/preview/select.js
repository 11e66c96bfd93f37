/** What a person types and chooses. */
import { fireSelection } from './actions.js';
import { fieldId } from './resolve.js';
import { top, withEntry } from './state.js';
import { isEmpty, isObject, listOf, own, textOf } from './value.js';
import { currentView } from './view.js';

/** Holds the value of a field of the screen on top. */
export function hold(state, name, value) {
  const id = top(state);
  const field = state.document.screens.get(id)?.fields.get(name);
  if (!field) return state;
  const form = withEntry(state.form, id, withEntry(state.form.get(id), name, value));
  const key = fieldId(id, name);
  return {
    ...state,
    form,
    edited: new Set(state.edited).add(key),
    corrected: new Set(state.corrected).add(key),
  };
}

/** Holds the chosen value and runs the actions of what was selected and unselected. */
export function select(state, event) {
  const node = currentView(state)?.nodes.find(
    ({ name, pointer }) => name === event.name && pointer === (event.pointer ?? pointer),
  );
  const before = state.form.get(top(state))?.get(event.name);
  let now = hold(state, event.name, event.value);
  if (!node || now === state) return state;
  for (const [action, key] of selectionActions(node, listed(before), listed(event.value))) {
    now = fireSelection(now, node, action, key);
  }
  return now;
}

function selectionActions(node, before, after) {
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  const options = listOf(own(node.props, 'data-source'));
  const ofOptions = (ids, key) =>
    options
      .filter((option) => ids.includes(own(option, 'id')))
      .map((option) => [own(option, key), key]);
  const selected = [own(node.raw, 'on-select-action'), 'on-select-action'];
  const unselected = own(node.raw, 'on-unselect-action');
  const whole = [];
  if (added.length > 0) whole.push(selected);
  if (removed.length > 0 && (unselected || added.length === 0)) {
    whole.unshift(unselected ? [unselected, 'on-unselect-action'] : selected);
  }
  return [
    ...ofOptions(removed, 'on-unselect-action'),
    ...ofOptions(added, 'on-select-action'),
    ...whole,
  ].filter(([action]) => isObject(action));
}

function listed(value) {
  if (Array.isArray(value)) return value.map(textOf);
  if (value === true) return ['true'];
  return isEmpty(value) || value === false ? [] : [textOf(value)];
}
