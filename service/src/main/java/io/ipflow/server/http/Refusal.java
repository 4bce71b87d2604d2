package io.ipflow.server.http;

/**
 * What is said to a request that never reaches an endpoint, in the words of Azure Resource Manager.
 */
enum Refusal {
  BODY_TOO_LARGE(413, "RequestContentTooLarge", "The body is larger than --max-body allows."),
  HEADER_TOO_LARGE(
      431, "RequestHeaderTooLarge", "The request line and headers are longer than --max-header."),
  TOO_SLOW(408, "RequestTimeout", "The request was not whole within --max-request-time."),
  BUSY(503, "ServerBusy", "The server answers as many requests as --max-calls allows; try again."),
  TOO_MANY_STREAMS(
      503, "ServerBusy", "The server answers as many streams as --max-streams allows; try again."),
  STREAM_TOO_LONG(408, "RequestTimeout", "The stream took longer than --max-stream-time allows."),
  IDLE(408, "RequestTimeout", "The connection said nothing for as long as --max-idle-time."),
  STOPPING(503, "ServerStopping", "The server is being stopped; try again."),
  MALFORMED(400, "BadRequest", "The request is no HTTP that this server reads."),
  FAILED(500, "InternalServerError", "The server failed to answer; its log says why.");

  private final int status;
  private final String code;
  private final String message;

  Refusal(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Returns the reply; none of the texts needs escaping. */
  Reply reply() {
    Reply reply =
        Reply.json(
            status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    return status == 503 ? reply.with("Retry-After", "1") : reply;
  }

  /** Returns what to say where Jetty refuses with {@code status}. */
  static Refusal of(int status) {
    return switch (status) {
      case 413 -> BODY_TOO_LARGE;
      case 414, 431 -> HEADER_TOO_LARGE;
      case 408 -> TOO_SLOW;
      case 503 -> STOPPING;
      case 500 -> FAILED;
      default -> MALFORMED;
    };
  }
}
