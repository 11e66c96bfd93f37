package headgate.guard;

import headgate.http.RequestBody;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the body of each request before it goes on, without a thread that waits for it. The body is
 * then at {@link RequestBody}. Refuses a body that is too large, too slow, or finds no room, and
 * cuts off a caller that does not read its answer.
 *
 * <p>The server answers only after it has read or dropped the body, because many clients read
 * nothing before they have sent all of it.
 */
public final class RequestGate extends Handler.Wrapper {

  private final Limits limits;
  private final Predicate<Request> mayCall;
  private final Room room = new Room(Limits.ROOM_BYTES);

  /**
   * @param mayCall whether a request comes from a caller that the server knows. A large body of
   *     another caller is dropped, so that it takes no room.
   */
  public RequestGate(Limits limits, Predicate<Request> mayCall) {
    this.limits = limits;
    this.mayCall = mayCall;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Response timed = new TimedResponse(request, response, limits.write());
    if (!hasBody(request)) {
      return super.handle(request, timed, callback);
    }
    SlowHeads.expectInterimResponse(request);
    new BodyReading(limits, room, mayCall, getHandler(), request, timed, callback).proceed();
    return true;
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }
}
