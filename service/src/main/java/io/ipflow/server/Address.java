package io.ipflow.server;

import io.ipflow.server.http.Call;
import java.util.regex.Pattern;

/** The server's own address, as a client wrote it. */
final class Address {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]+(:[0-9]+)?|\\[[0-9A-Fa-f:.]+](:[0-9]+)?");

  private final String own;

  /** Makes the address of a server that is reached at {@code own} where a client tells no other. */
  Address(String own) {
    this.own = own;
  }

  /** Returns the address, without a slash at its end, that links in an answer begin with. */
  String of(Call call) {
    return call.header("host")
        .filter(host -> HOST.matcher(host).matches())
        .map(host -> "https://" + host)
        .orElse(own);
  }
}
