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
  private final Predicate<Request> isSigned;
  private final Room room = new Room(Limits.ROOM_BYTES);
  private final Room signedRoom = new Room(Limits.SIGNED_ROOM_BYTES);

  /**
   * @param mayCall whether a request comes from a caller that the server knows. A large body of
   *     another caller is dropped, so that it takes no room.
   * @param isSigned whether the body itself shows who sent it. Such bodies have room of their own:
   *     they are read before it is known who sent them, and must not take the room of known callers
   */
  public RequestGate(Limits limits, Predicate<Request> mayCall, Predicate<Request> isSigned) {
    this.limits = limits;
    this.mayCall = mayCall;
    this.isSigned = isSigned;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Response timed = new TimedResponse(request, response, limits.write());
    if (!hasBody(request)) {
      return super.handle(request, timed, callback);
    }
    reading(request, timed, callback).proceed();
    return true;
  }

  private BodyReading reading(Request request, Response response, Callback callback) {
    if (!isSigned.test(request)) {
      return new BodyReading(
          limits, RequestBody.MAX_BYTES, room, mayCall, getHandler(), request, response, callback);
    }
    request.setAttribute(RequestBody.MAX_BYTES_ATTRIBUTE, RequestBody.MAX_SIGNED_BYTES);
    return new BodyReading(
        limits,
        RequestBody.MAX_SIGNED_BYTES,
        signedRoom,
        any -> true,
        getHandler(),
        request,
        response,
        callback);
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }
}
