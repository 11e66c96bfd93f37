/**
 * What a form sends: for each key of an answer, the input it comes from. Touches no page.
 *
 * Values travel from screen to screen in the payloads of navigate, so they are followed back.
 */
import { componentsIn, inputsOf } from './form.js';

const REFERENCE = /^\$\{(?:screen\.([\w-]+)\.)?(form|data)\.([\w-]+)\}$/;
const ANY_REFERENCE = /(?:screen\.([\w-]+)\.)?\b(form|data)\.([\w-]+)/g;

/**
 * @param {{screens: object[]}} form
 * @returns {{rows: Array<{key: string, screen: object, input: object|null, from: object|null,
 *   value: string|null, at: number}>, lost: Array<{screen: object, input: object}>,
 *   hasEndpoint: boolean}} `lost` are the inputs whose value never leaves the phone
 */
export function answersOf(form) {
  const screens = new Map(form.screens.map((screen) => [screen.id, screen]));
  const inputs = new Map(form.screens.map((screen) => [screen, inputsOf(screen)]));
  const actions = form.screens.flatMap((screen) =>
    [...componentsIn(screen)].flatMap((one) => one.actions.map((action) => ({ screen, action }))),
  );
  const found = new Set();
  const follow = (screen, value, seen) => {
    const sources = [];
    for (const [, other, kind, key] of (value ?? '').matchAll(ANY_REFERENCE)) {
      const at = other ? screens.get(other) : screen;
      const mark = `${at?.id}.${kind}.${key}`;
      if (at && !seen.has(mark)) {
        sources.push(...sourcesOf(at, kind, key, new Set(seen).add(mark)));
      }
    }
    return sources;
  };
  const sourcesOf = (screen, kind, key, seen) => {
    if (kind === 'form') {
      const input = inputs.get(screen).find((one) => one.name === key);
      return input ? [{ screen, input }] : [];
    }
    return actions
      .filter(({ action }) => action.name === 'navigate' && action.next === screen.id)
      .flatMap(({ screen: before, action }) =>
        action.payload.filter((one) => one.key === key).flatMap((one) => follow(before, one.value, seen)),
      );
  };
  const rows = [];
  for (const { screen, action } of actions) {
    if (action.name === 'complete' || action.name === 'data_exchange') {
      for (const { key, value, from } of action.payload) {
        const sources = follow(screen, value, new Set());
        sources.forEach((source) => found.add(source.input));
        if (action.name === 'complete') {
          const [source = null] = sources;
          const isWhole = REFERENCE.test(value ?? '');
          rows.push({ key, screen, input: source?.input ?? null, from: source?.screen ?? null, value, isWhole, at: from });
        }
      }
    }
  }
  const lost = form.screens.flatMap((screen) =>
    inputs
      .get(screen)
      .filter((input) => !found.has(input))
      .map((input) => ({ screen, input })),
  );
  const hasEndpoint = actions.some(({ action }) => action.name === 'data_exchange');
  return { rows, lost, hasEndpoint };
}
