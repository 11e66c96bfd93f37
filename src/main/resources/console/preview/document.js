/**
 * A form as the phone reads it: its screens by id, and the fields of each screen. Accepts every
 * JSON value; what is not
 * readable is left out.
 *
 * @typedef {{name: string, type: string, component: object, pointer: string, form: object | null}}
 *   Field
 * @typedef {{id: string, index: number, pointer: string, raw: object, children: unknown[], fields:
 *   Map<string, Field>}} Screen
 * @typedef {{version: number, screens: Map<string, Screen>, start: string | null, dataApiVersion:
 *   string, raw: unknown}} FormDocument
 */
import { entriesOf, isObject, listOf, own, step, versionNumber } from './value.js';

const MAX_DEPTH = 12;

/** The component types that have a value, and the first version of each type. */
export const FIELD_TYPES = new Set([
  'TextInput',
  'TextArea',
  'CheckboxGroup',
  'RadioButtonsGroup',
  'ChipsSelector',
  'Dropdown',
  'OptIn',
  'DatePicker',
  'CalendarPicker',
  'NavigationList',
  'PhotoPicker',
  'DocumentPicker',
]);

const SINCE = new Map([
  ['TextHeading', 201],
  ['TextSubheading', 201],
  ['TextBody', 201],
  ['TextCaption', 201],
  ['TextInput', 201],
  ['TextArea', 201],
  ['CheckboxGroup', 201],
  ['RadioButtonsGroup', 201],
  ['Dropdown', 201],
  ['OptIn', 201],
  ['DatePicker', 201],
  ['Image', 201],
  ['EmbeddedLink', 201],
  ['Footer', 201],
  ['Form', 201],
  ['If', 400],
  ['Switch', 400],
  ['PhotoPicker', 400],
  ['DocumentPicker', 400],
  ['RichText', 501],
  ['CalendarPicker', 601],
  ['NavigationList', 602],
  ['ChipsSelector', 603],
  ['ImageCarousel', 701],
]);

/** Whether a form of this version may use a component type. */
export function isKnown(type, version) {
  const since = SINCE.get(type);
  return since !== undefined && since <= Math.max(version, 201);
}

/**
 * @param {unknown} definition the parsed text of a form
 * @returns {FormDocument}
 */
export function readDocument(definition) {
  const screens = new Map();
  listOf(own(definition, 'screens')).forEach((raw, index) => {
    if (!isObject(raw)) return;
    const id = typeof raw.id === 'string' && raw.id !== '' ? raw.id : `screens[${index}]`;
    if (screens.has(id)) return;
    const children = listOf(own(own(raw, 'layout'), 'children'));
    const pointer = `/screens/${index}`;
    const fields = new Map();
    collectFields(children, `${pointer}/layout/children`, null, fields, 0);
    screens.set(id, { id, index, pointer, raw, children, fields });
  });
  const dataApiVersion = own(definition, 'data_api_version');
  const read = {
    version: versionNumber(own(definition, 'version')),
    screens,
    dataApiVersion: typeof dataApiVersion === 'string' ? dataApiVersion : '',
    raw: definition,
  };
  return { ...read, start: startOf(read) };
}

function collectFields(children, pointer, form, fields, depth) {
  if (depth > MAX_DEPTH) return;
  listOf(children).forEach((component, index) => {
    const at = `${pointer}/${index}`;
    const type = own(component, 'type');
    const name = own(component, 'name');
    if (FIELD_TYPES.has(type) && typeof name === 'string' && !fields.has(name)) {
      fields.set(name, { name, type, component, pointer: at, form });
    }
    for (const [list, where] of branchesOf(component, at)) {
      collectFields(list, where, type === 'Form' ? component : form, fields, depth + 1);
    }
  });
}

/** The lists of components inside a component, each with its pointer. */
export function branchesOf(component, pointer) {
  switch (own(component, 'type')) {
    case 'Form':
      return [[own(component, 'children'), `${pointer}/children`]];
    case 'If':
      return [
        [own(component, 'then'), `${pointer}/then`],
        [own(component, 'else'), `${pointer}/else`],
      ];
    case 'Switch':
      return entriesOf(own(component, 'cases')).map(([key, list]) => [
        list,
        `${pointer}/cases${step(key)}`,
      ]);
    default:
      return [];
  }
}

/** The screens that each screen leads to: by a navigate action, or only by the routing model. */
export function routesOf(read) {
  const routes = [];
  const declared = own(read.raw, 'routing_model');
  for (const screen of read.screens.values()) {
    const targets = new Set(navigateTargets(screen.raw));
    for (const to of targets) routes.push({ from: screen.id, to, declaredOnly: false });
    for (const to of listOf(own(declared, screen.id))) {
      if (typeof to === 'string' && !targets.has(to))
        routes.push({ from: screen.id, to, declaredOnly: true });
    }
  }
  return routes.filter(({ from, to }) => from !== to && read.screens.has(to));
}

function navigateTargets(value) {
  const targets = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === null || typeof next !== 'object') continue;
    const target = own(own(next, 'next'), 'name');
    if (own(next, 'name') === 'navigate' && typeof target === 'string') targets.push(target);
    for (const inner of Object.values(next)) open.push(inner);
  }
  return targets;
}

/** The first screen that no other screen leads to; else the first one. */
function startOf(read) {
  const reached = new Set(routesOf(read).map((route) => route.to));
  const ids = [...read.screens.keys()];
  return ids.find((id) => !reached.has(id)) ?? ids[0] ?? null;
}

/** The example of each key of a screen's data. */
export function examplesOf(screen) {
  const examples = entriesOf(own(screen.raw, 'data')).map(([key, schema]) => [
    key,
    own(schema, '__example__'),
  ]);
  return new Map(examples);
}
