/**
 * Compares two versions of a Flow JSON. {@link headgate.flowjson.diff.FlowDiff} lists the screens,
 * components and options that were added, removed, moved or changed, renamed screens, and changes
 * of routes, data models and payloads. It also says which changes break programs that read the
 * answers. {@link headgate.flowjson.diff.TextDiff} writes a unified diff of the texts. No I/O, no
 * clock.
 *
 * <p>The list of changes is complete: applied to the old document it gives the new one, apart from
 * the order of keys. To apply it:
 *
 * <ol>
 *   <li>In the old document, find the {@code old_path} of every change that has no {@code to}; if
 *       there is no {@code old_path}, take the {@code path}.
 *   <li>Rename the screens.
 *   <li>Take out the things that were removed or moved.
 *   <li>Go through the list in order. Put each thing at its {@code path}; if there is nothing to
 *       put, remove the key. Skip {@code answers_changed}, which changes nothing.
 * </ol>
 *
 * <p>Why not on top of {@code FlowDocument}: it leaves out what it does not understand, and an
 * unfinished form needs a diff, too. Here such parts are compared as plain values.
 *
 * <p>Why look-ups and not a tree edit distance: names and ids say best which two things a designer
 * takes for the same, and the time stays linear, even for a hostile document. Hashes only propose
 * counterparts; equality is always checked on the values.
 *
 * <p>Why a library for lines but not for trees: the fewest edits between two sequences are a solved
 * problem, but the meaning of a form is specific to Flow JSON.
 *
 * <p>Imports {@code headgate.json} and the references of {@code headgate.flowjson.expression}; only
 * {@code LineDiff} imports the line diff library.
 */
@NullMarked
package headgate.flowjson.diff;

import org.jspecify.annotations.NullMarked;
