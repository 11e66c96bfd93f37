/**
 * Tells what happened between two versions of a Flow JSON: screens, components and options that
 * came, went, moved or changed, renamed screens, routes, data models, payloads, and which of it
 * breaks those who read the answers. Beside it, a unified diff of the texts. No I/O, no clock.
 * Imports {@code headgate.json}, the references of {@code headgate.flowjson.expression}, and the
 * line diff library for {@code LineEdits} alone.
 *
 * <p>The kinds of change are those of {@link headgate.flowjson.diff.ChangeKind}. Together the
 * changes are the whole difference: whoever applies them to the old document has the new one, but
 * for the order of keys. This is done so: find every {@code old_path} (or {@code path} where there
 * is none) of what has no {@code to} in the old document; rename the screens in it; take out what
 * was removed and what was moved; then go through the list and put each thing at its {@code path},
 * or take out the key where there is nothing to put. {@code answers_changed} changes nothing.
 *
 * <p>Why not a walk over {@code FlowDocument}: it leaves out what it does not understand, and an
 * unfinished form must have a diff, too. What is not understood here is compared as a plain value.
 *
 * <p>Why look-ups and no edit distance between trees: names and ids say better than any distance
 * what a designer takes for the same thing, and a hostile document must not cost more than its
 * length. Equality never rests on the hashes; they only propose who may be whose counterpart.
 *
 * <p>Why a library for lines but not for the rest: the fewest edits between two sequences are an
 * old and solved problem; the meaning of a form is ours.
 */
@NullMarked
package headgate.flowjson.diff;

import org.jspecify.annotations.NullMarked;
