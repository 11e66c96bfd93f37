/**
 * What all routes of the HTTP API share: answers, bodies that are read key by key, paging,
 * preconditions, and request ids.
 *
 * <p>May import {@code json} and {@code problem}.
 *
 * <p>Small answers are written directly to the stream of the servlet, with their length. Javalin
 * copies each answer through a buffer of 32 KB, which costs a quarter of the throughput of a small
 * read. Large answers go through Javalin, which compresses them.
 */
@NullMarked
package headgate.http;

import org.jspecify.annotations.NullMarked;
