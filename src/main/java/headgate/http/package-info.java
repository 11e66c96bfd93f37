/**
 * The manners of the HTTP interface: envelope, bodies read key by key, paging, preconditions,
 * request ids, and POSTs that may be repeated.
 *
 * <p>May import {@code json}, {@code problem}, {@code db} and {@code secret}. The last two are
 * there for {@link headgate.idempotency.IdempotencyKeys}: answers to be replayed are kept in the
 * database, and sealed, because the answer that shows a new API key is one of them.
 *
 * <p>Answers are written straight to the servlet's stream with their length. Javalin's own way
 * copies through a stream of 32 KB per answer, which costs a quarter of the throughput of a small
 * read; it is used for large answers only, where it compresses.
 */
@NullMarked
package headgate.http;

import org.jspecify.annotations.NullMarked;
