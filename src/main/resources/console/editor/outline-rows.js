/** The rows of the outline: what is shown, in which order, and how it is called. Touches no page. */
import { partAt } from './form.js';
import { pointerOf } from './tree.js';

export const ICONS = {
  TextHeading: 'type-h1',
  TextSubheading: 'type-h2',
  TextBody: 'text-paragraph',
  TextCaption: 'type',
  RichText: 'journal-text',
  TextInput: 'input-cursor-text',
  TextArea: 'textarea-t',
  CheckboxGroup: 'ui-checks',
  RadioButtonsGroup: 'record-circle',
  ChipsSelector: 'tags',
  Dropdown: 'menu-button-wide',
  OptIn: 'check2-square',
  DatePicker: 'calendar-event',
  CalendarPicker: 'calendar-range',
  Image: 'image',
  ImageCarousel: 'image',
  EmbeddedLink: 'link-45deg',
  Footer: 'send',
  NavigationList: 'list-task',
  PhotoPicker: 'camera',
  DocumentPicker: 'file-earmark-arrow-up',
  Form: 'ui-checks-grid',
  If: 'signpost-split',
  Switch: 'diagram-3',
};

export function iconOf(part) {
  if (part.kind === 'screen') {
    return 'phone';
  }
  return part.kind === 'branch' ? 'chevron-right' : (ICONS[part.type] ?? 'question-circle');
}

/** What a row says: [strong, quiet]. */
export function wordsOf(part) {
  if (part.kind === 'screen') {
    return [part.id, part.title];
  }
  if (part.kind === 'branch') {
    return [part.label, ''];
  }
  if (part.detail) {
    return [part.type, part.detail];
  }
  return part.label ? [part.label, part.name || part.type] : [part.name || part.type, part.name ? part.type : ''];
}

/**
 * @param {object[]} screens
 * @param {(id: string) => boolean} isOpen
 * @returns {Array<{part: object, id: string, level: number, position: number, count: number,
 *   isOpen: boolean|null, parent: string|null}>} `isOpen` is null for a row without children
 */
export function rowsOf(screens, isOpen) {
  const rows = [];
  const add = (parts, level, parent) => {
    parts.forEach((part, index) => {
      const id = pointerOf(part.path);
      const open = part.children.length > 0 ? isOpen(id) : null;
      rows.push({ part, id, level, position: index + 1, count: parts.length, isOpen: open, parent });
      if (open) {
        add(part.children, level + 1, id);
      }
    });
  };
  add(screens, 1, null);
  return rows;
}

/** The worst finding of each part, and of all that it contains: a Map of id to severity. */
export function badgesOf(screens, items) {
  const badges = new Map();
  for (const item of items) {
    const part = partAt(screens, item.from);
    for (let length = part?.path.length ?? 0; length > 1; length--) {
      const id = pointerOf(part.path.slice(0, length));
      if (item.severity === 'error' || (item.severity === 'warning' && badges.get(id) !== 'error')) {
        badges.set(id, item.severity);
      }
    }
  }
  return badges;
}
