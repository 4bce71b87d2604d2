package io.ipflow.question;

import java.util.function.Function;

/**
 * A question as texts; what is not given is null.
 *
 * @param direction the direction
 * @param protocol the protocol
 * @param local the end at the interface
 * @param remote the other end
 * @param labels what a message calls each part
 */
public record QuestionText(
    String direction, String protocol, EndpointText local, EndpointText remote, Labels labels) {

  /**
   * What messages call the parts of a question: options of the command line, fields of a record.
   *
   * @param direction the direction
   * @param protocol the protocol
   * @param localAddress the local address
   * @param localPort the local port
   * @param remoteAddress the remote address
   * @param remotePort the remote port
   * @param port how to write a port
   */
  public record Labels(
      String direction,
      String protocol,
      String localAddress,
      String localPort,
      String remoteAddress,
      String remotePort,
      Function<String, String> port) {

    /** The options of the command line. */
    public static final Labels OPTIONS =
        new Labels(
            "--direction",
            "--protocol",
            "--local",
            "--local",
            "--remote",
            "--remote",
            label ->
                label.equals("--local")
                    ? "a port, as in 10.0.0.4:443, :443 for the interface itself, or :* for any"
                    : "a port, as in 203.0.113.9:443, or 203.0.113.9:* for any");

    /** The fields of a batch record. */
    public static final Labels FIELDS =
        new Labels(
            "direction",
            "protocol",
            "localIPAddress",
            "localPort",
            "remoteIPAddress",
            "remotePort",
            label -> "a port 0-65535, or * for any");
  }
}
