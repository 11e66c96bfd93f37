package headgate.endpoint;

import headgate.answer.PickedFiles;
import headgate.endpoint.respond.FlowRequest;
import headgate.message.Message;
import java.util.List;
import java.util.function.UnaryOperator;

/** The files in requests of phones. Thread-safe. */
public final class RequestFiles {

  private final PickedFiles files;
  private final UnaryOperator<String> url;

  /**
   * @param url where the file with an id can be read
   */
  public RequestFiles(PickedFiles files, UnaryOperator<String> url) {
    this.files = files;
    this.url = url;
  }

  /** Begins to fetch the files of a request, if the settings say so. Does not wait. */
  List<FlowRequest.MediaFile> fetch(
      CalledEndpoint called, PhoneRequest request, Conversation conversation) {
    if (!conversation.settings().fetchesMedia()) {
      return List.of();
    }
    Message message = conversation.message();
    return files
        .take(called.account().id(), message == null ? null : message.id(), request.data())
        .stream()
        .map(
            file ->
                new FlowRequest.MediaFile(
                    file.key(), file.fileName(), file.id(), url.apply(file.id())))
        .toList();
  }
}
