package headgate.endpoint.respond;

import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a screen of a form asks. {@code toString} shows no values: people write into forms what is
 * nobody's business.
 *
 * @param requestId {@code X-Request-Id} of the request; all its log lines have it
 * @param json Meta's object as it was decrypted, unchanged
 * @param body the same, parsed; must not be modified
 * @param action {@code INIT}, {@code BACK}, {@code data_exchange} or what Meta adds
 * @param screen null if the request names none, as INIT does
 * @param data what the screen sends; a missing node if there is none; must not be modified
 * @param flowToken null if the request has none
 * @param version of the data API, such as {@code 3.0}
 * @param message what opened the form; null if it is not known, or is not one message
 * @param contact the person; null if it is not known who it is
 * @param media files that {@code data} names, which are fetched in the background
 * @param deadlineNanos when the answer must be there, in the time of {@link System#nanoTime}
 */
public record FlowRequest(
    String requestId,
    RawJson json,
    ObjectNode body,
    String action,
    @Nullable String screen,
    JsonNode data,
    @Nullable String flowToken,
    String version,
    Flow flow,
    String accountId,
    @Nullable Message message,
    @Nullable Contact contact,
    Token token,
    List<MediaFile> media,
    long deadlineNanos) {

  public FlowRequest {
    media = List.copyOf(media);
  }

  /**
   * The form.
   *
   * @param metaFlowId null if Meta does not have the flow
   * @param version the version that the person sees; null if it is not known
   */
  public record Flow(
      String id, @Nullable String metaFlowId, String name, @Nullable Integer version) {}

  /**
   * The message that opened the form.
   *
   * @param reference the sender's own
   * @param data what the first screen got; a JSON object
   */
  public record Message(
      String id, @Nullable String reference, @Nullable Instant sentAt, @Nullable RawJson data) {
    @Override
    public String toString() {
      return "Message[%s]".formatted(id);
    }
  }

  /**
   * The person, as far as WhatsApp shows who it is.
   *
   * @param phoneNumber digits
   * @param userId Meta's id of the person for one business
   */
  public record Contact(
      @Nullable String phoneNumber, @Nullable String userId, @Nullable String name) {
    @Override
    public String toString() {
      return "Contact[]";
    }
  }

  /** What is known of the flow token. */
  public record Token(State state, Signature signature) {

    /** Tokens that are expired, revoked or used up never come to a responder. */
    public enum State {
      /** The first request with it. */
      FRESH,
      /** There was a request with it. */
      OPEN,
      /** An answer with it has come. */
      USED,
      /** No message here has it. */
      UNKNOWN,
      /** Messages to several people have it, or had it before some of them were deleted. */
      SHARED,
      /** The request has none, or Meta's word for none. */
      MISSING;

      /** As it is shown. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }

      /** Whether values can be kept for it: it belongs to one form of one person. */
      public boolean hasSession() {
        return this != SHARED && this != MISSING;
      }
    }

    /** A signature that is wrong never comes to a responder. */
    public enum Signature {
      OK,
      ABSENT;

      /** As it is shown. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * A file in {@code data}.
   *
   * @param key of {@code data}
   * @param url where the file can be read here when it is fetched
   */
  public record MediaFile(String key, @Nullable String fileName, String mediaId, String url) {
    @Override
    public String toString() {
      return "MediaFile[%s]".formatted(mediaId);
    }
  }

  @Override
  public String toString() {
    return "FlowRequest[%s of flow %s]".formatted(action, flow.id());
  }
}
