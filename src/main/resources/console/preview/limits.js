/** The lengths beyond which the phone cuts a text or hides an item. The validator only warns. */
const LENGTHS = new Map([
  ['TextHeading.text', 80],
  ['TextSubheading.text', 80],
  ['TextBody.text', 4096],
  ['TextCaption.text', 409],
  ['TextInput.label', 20],
  ['TextInput.helper-text', 80],
  ['TextInput.error-message', 30],
  ['TextArea.label', 20],
  ['TextArea.helper-text', 80],
  ['CheckboxGroup.label', 30],
  ['CheckboxGroup.description', 300],
  ['RadioButtonsGroup.label', 30],
  ['RadioButtonsGroup.description', 300],
  ['ChipsSelector.label', 80],
  ['ChipsSelector.description', 300],
  ['Dropdown.label', 20],
  ['OptIn.label', 120],
  ['DatePicker.label', 40],
  ['DatePicker.helper-text', 80],
  ['DatePicker.error-message', 80],
  ['CalendarPicker.label', 40],
  ['CalendarPicker.helper-text', 80],
  ['CalendarPicker.title', 80],
  ['CalendarPicker.description', 300],
  ['CalendarPicker.error-message', 80],
  ['PhotoPicker.label', 80],
  ['PhotoPicker.description', 300],
  ['DocumentPicker.label', 80],
  ['DocumentPicker.description', 300],
  ['EmbeddedLink.text', 25],
  ['Footer.label', 35],
  ['Footer.left-caption', 15],
  ['Footer.center-caption', 15],
  ['Footer.right-caption', 15],
  ['NavigationList.label', 80],
  ['NavigationList.description', 300],
  ['option.title', 30],
  ['option.description', 300],
  ['option.metadata', 20],
  ['row.title', 30],
  ['row.description', 20],
  ['row.metadata', 80],
  ['row.end', 10],
  ['row.tag', 15],
  ['row.badge', 15],
  ['screen.title', 30],
]);

/** The length of a property: `Footer.label`; infinite for one without a limit. */
export function lengthOf(property) {
  return LENGTHS.get(property) ?? Infinity;
}

/** The number of characters that a person counts. */
export function countOf(text) {
  return [...text].length;
}

/** How many options or rows a component shows. */
export function itemsOf(type, items) {
  if (type !== 'Dropdown') return 20;
  return items.some((item) => item?.image) ? 100 : 200;
}

/** The greatest size of a picture of an option or row, in bytes. */
export function pictureSize(version) {
  return (version >= 600 ? 100 : 300) * 1024;
}

/**
 * Why the phone does not show a row of a NavigationList; null if it shows it.
 *
 * @returns {{part: string, length: number, limit: number} | null}
 */
export function whyHidden(texts) {
  for (const [part, property, text] of texts) {
    const length = countOf(text);
    if (length > lengthOf(property)) return { part, length, limit: lengthOf(property) };
  }
  return null;
}
