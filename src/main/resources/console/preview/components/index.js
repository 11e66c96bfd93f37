/** The drawing of each component type. */
import { html } from 'lit';
import { calendarPicker, datePicker, dropdown } from './boxes.js';
import { chips } from './chips.js';
import { choices } from './choices.js';
import { carousel, image } from './image.js';
import { textArea, textInput } from './input.js';
import { navigationList } from './navigation.js';
import { embeddedLink, footer, optIn } from './optin.js';
import { picker } from './pickers.js';
import { body, heading, richText } from './text.js';

const COMPONENTS = new Map([
  ['TextHeading', heading],
  ['TextSubheading', heading],
  ['TextBody', body],
  ['TextCaption', body],
  ['RichText', richText],
  ['TextInput', textInput],
  ['TextArea', textArea],
  ['CheckboxGroup', choices],
  ['RadioButtonsGroup', choices],
  ['ChipsSelector', chips],
  ['Dropdown', dropdown],
  ['OptIn', optIn],
  ['DatePicker', datePicker],
  ['CalendarPicker', calendarPicker],
  ['Image', image],
  ['ImageCarousel', carousel],
  ['EmbeddedLink', embeddedLink],
  ['Footer', footer],
  ['NavigationList', navigationList],
  ['PhotoPicker', picker],
  ['DocumentPicker', picker],
]);

/** Draws a component of a view. */
export function draw(ctx, node) {
  const drawing = node.known ? COMPONENTS.get(node.type) : undefined;
  if (drawing) return drawing(ctx, node);
  return html`<div class="unknown">${ctx.t('phone.unknownType', { type: node.type })}</div>`;
}
