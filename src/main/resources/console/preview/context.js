/**
 * What the components need to draw themselves and to act. One object for each screen that is drawn.
 */
import { bytes, t } from '../base/text.js';
import { complaintAbout, isRequired, partOf } from './fields.js';
import { countOf, lengthOf } from './limits.js';
import { fieldId } from './resolve.js';
import { own, textOf } from './value.js';
import { isFooterEnabled } from './view.js';
import { wordsOf } from './words.js';

/**
 * @param {import('./phone.js').Phone} phone
 * @param {import('./state.js').State} state
 * @param {import('./view.js').View} view
 */
export function contextOf(phone, state, view) {
  const w = wordsOf(phone.lang);
  const id = (node) => fieldId(view.id, node.name);
  const held = (node) => state.form.get(view.id)?.get(node.name);
  return {
    t,
    w,
    state,
    view,
    held,
    size: bytes,
    version: state.document.version,
    language: phone.lang || 'en',
    platform: phone.platform,
    limits: phone.limits,
    isRightToLeft: phone.isRightToLeft,
    send: (event) => phone.send(event),
    press: (node, row) => phone.send({ type: 'action', pointer: node.pointer, row }),
    pressFooter: () => pressFooter(phone, state, view),
    leave: (node) => phone.send({ type: 'leave', name: node.name }),
    open: (sheet) => phone.openSheet(sheet),
    showUrl: (url) => phone.openSheet({ kind: 'url', url }),
    isDisabled: (node) => own(node.props, 'enabled') === false || Boolean(state.busy),
    isFooterEnabled: (node) => isFooterEnabled(state, view, node),
    error: (node, part = '') => errorOf({ state, w, id: id(node) }, node, held(node), part),
    isShown: (node) => phone.marks.get(`shown ${id(node)}`) === true,
    toggleShown: (node) => phone.mark(`shown ${id(node)}`, !phone.marks.get(`shown ${id(node)}`)),
    fileError: (node) => phone.marks.get(`file ${id(node)}`) ?? '',
    setFileError: (node, text) => phone.mark(`file ${id(node)}`, text),
    slide: (node) => phone.marks.get(`slide ${node.pointer}`) ?? 0,
    slideTo: (node, to) => phone.mark(`slide ${node.pointer}`, to),
  };
}

/**
 * The message that the form gives until the field is edited; then what is wrong once it was left.
 */
function errorOf({ state, w, id }, node, held, part) {
  const given = textOf(partOf(node.errorMessage, part));
  if (given && !state.corrected.has(id)) return cutError(node, given);
  if (!state.touched.has(id)) return '';
  const complaint = complaintAbout(node, held, state.patterns);
  if (!complaint || complaint.key === 'patternPending') return '';
  if (part && complaint.part && complaint.part !== part) return '';
  if (complaint.key === 'required' && !isRequired(node, part)) return '';
  if (complaint.key !== 'badPattern') return w(complaint.key, complaint);
  return textOf(node.errorMessage) || textOf(own(node.props, 'helper-text')) || w('badPattern');
}

function cutError(node, text) {
  const limit = lengthOf(`${node.type}.error-message`);
  return countOf(text) <= limit ? text : `${[...text].slice(0, limit).join('')}…`;
}

function pressFooter(phone, state, view) {
  const footer = view.nodes.find((node) => node.type === 'Footer');
  if (footer && isFooterEnabled(state, view, footer)) {
    phone.send({ type: 'action', pointer: footer.pointer });
  }
}
