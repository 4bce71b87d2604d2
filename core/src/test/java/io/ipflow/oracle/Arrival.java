package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.net.Ip;
import java.util.Optional;

/**
 * How the rules at an interface see the local end of a packet (azure-semantics.md 3.1 and 3.11).
 *
 * @param configuration the ip configuration at which it is judged
 * @param address the local address that they see; empty for the configuration's own, which is not
 *     known
 * @param port the local port that they see
 */
public record Arrival(IpConfiguration configuration, Optional<Ip> address, int port) {}
