/**
 * Whether this server can do its work: checks that a load balancer or a supervisor asks for.
 *
 * <p>May import {@code db}. Other packages can add a {@link headgate.health.HealthCheck}.
 *
 * <p>Why each check has a thread: a disk that hangs must not hang the answer. A check that does not
 * end is started once only.
 */
@NullMarked
package headgate.health;

import org.jspecify.annotations.NullMarked;
