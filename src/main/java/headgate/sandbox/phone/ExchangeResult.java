package headgate.sandbox.phone;

import headgate.sandbox.endpoint.EndpointCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the phone makes of an endpoint's answer.
 *
 * @param result the call that counts
 * @param answer null unless the outcome is {@code answered}
 * @param calls all calls, in their order
 */
record ExchangeResult(
    EndpointCall result, @Nullable EndpointAnswer answer, List<EndpointCall> calls) {}
