package io.ipflow.samples;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;

import io.ipflow.model.GatewayConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gateways and sites from words; what begins with {@code ?} is open. */
public final class Sites {
  public static final ResourceId GATEWAY = network("virtualNetworkGateways/gw");

  private Sites() {}

  public static ResourceId site(String name) {
    return network("localNetworkGateways/" + name);
  }

  /**
   * Returns the gateway in {@code subnet} of the words that hold: {@code express}, {@code bgp},
   * {@code forced}, {@code further}; prefixes are its clients'.
   */
  public static VirtualNetworkGateway gateway(ResourceId subnet, String words) {
    List<String> word = List.of(words.split(" ", -1));
    return new VirtualNetworkGateway(
        GATEWAY,
        List.of(subnet),
        word.contains("?kind")
            ? Value.open(open("kind"))
            : Value.known(
                word.contains("express")
                    ? VirtualNetworkGateway.Kind.EXPRESS_ROUTE
                    : VirtualNetworkGateway.Kind.VPN),
        flag(word, "bgp"),
        word.contains("?forced")
            ? Value.open(open("forced"))
            : Value.known(word.contains("forced") ? Optional.of(site("hq")) : Optional.empty()),
        word.contains("?clients") ? Value.open(open("clients")) : Value.known(blocks(word)),
        word.contains("further") ? Optional.of(open("further")) : Optional.empty(),
        HERE);
  }

  /** Returns the site of the name and the prefixes in {@code words}. */
  public static LocalNetworkGateway siteOf(String words) {
    List<String> word = List.of(words.split(" ", -1));
    return new LocalNetworkGateway(
        site(word.get(0)),
        word.contains("?prefixes") ? Value.open(open("prefixes")) : Value.known(blocks(word)),
        HERE);
  }

  /**
   * Returns the connection of the gateway to the site of the first of the words, of which hold
   * {@code bgp}, {@code down}, {@code network}, {@code circuit}, {@code further}.
   */
  public static GatewayConnection connection(String words) {
    List<String> word = List.of(words.split(" ", -1));
    GatewayConnection.Kind kind =
        word.contains("network")
            ? GatewayConnection.Kind.NETWORK
            : word.contains("circuit")
                ? GatewayConnection.Kind.CIRCUIT
                : GatewayConnection.Kind.SITE;
    return new GatewayConnection(
        network("connections/" + word.get(0)),
        word.contains("?kind") ? Value.open(open("kind")) : Value.known(kind),
        List.of(GATEWAY),
        Value.known(Optional.of(site(word.get(0)))),
        flag(word, "bgp"),
        Value.known(!word.contains("down")),
        word.contains("further") ? Optional.of(open("further")) : Optional.empty(),
        HERE);
  }

  private static Value<Boolean> flag(List<String> words, String word) {
    return words.contains("?" + word) ? Value.open(open(word)) : Value.known(words.contains(word));
  }

  private static List<Prefix> blocks(List<String> words) {
    return Stream.of(words)
        .flatMap(List::stream)
        .flatMap(text -> Prefix.parse(text).stream())
        .toList();
  }

  /** Adds a site with {@code prefix} behind a static connection. */
  public static void connect(SmallNetwork small, ResourceId subnet, String words, String... sites) {
    small.builder.placeGateway(GATEWAY, subnet);
    small.builder.onPremises().add(gateway(subnet, words));
    Stream.of(sites).forEach(text -> small.builder.onPremises().add(siteOf(text)));
    Stream.of(sites)
        .forEach(text -> small.builder.onPremises().add(connection(text.split(" ", -1)[0])));
  }
}
