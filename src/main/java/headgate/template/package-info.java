/**
 * Forms that come with Headgate, to start from: {@code templates/*.json} and their list. They are
 * files of the jar and never change while the server runs.
 *
 * <p>May import {@code http}, {@code json} and {@code problem}. Commands use it too, so only {@link
 * TemplateHandlers} loads classes of the server.
 */
@NullMarked
package headgate.template;

import org.jspecify.annotations.NullMarked;
