package io.ipflow.effective;

import io.ipflow.model.AdminRule;
import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The open questions that can arise at a packet, worded; equal questions have equal keys. One open
 * thing may leave several properties of a rule open: each is a question of its own, but what is
 * true or false by the same thing is one.
 */
final class Atoms {
  /** The value of an open set that contains all of a range. */
  static final int ALL_OF_IT = 0;

  /** The value of an open set that contains nothing of a range. */
  static final int NOTHING_OF_IT = 2;

  private Atoms() {}

  /** Returns whether {@code atom} asks whether something open has {@code address}. */
  static boolean isAbout(Atom atom, Ip address) {
    return atom.key().endsWith("@" + address);
  }

  /** Returns "how much of {@code range} does {@code thing} contain: {@code value}". */
  static Condition extentIn(OpenThing thing, IpRange range, int value) {
    List<String> values =
        List.of(
            "it contains all of " + range,
            "it contains a part of " + range + " alone",
            "it contains nothing of " + range);
    String key = (thing.key() + "@" + range).toLowerCase(Locale.ROOT);
    return new Condition.Is(new Atom(key, thing, values), value);
  }

  /** Returns "does {@code thing} contain the address of {@code end}". */
  static Condition contains(OpenThing thing, End end) {
    return Condition.yes(containment(thing, end, Optional.empty()));
  }

  /** Returns the same where yes implies that {@code outer} is answered with yes too. */
  static Condition containsWithin(OpenThing thing, End end, Atom outer) {
    return Condition.yes(containment(thing, end, Optional.of(outer)));
  }

  private static Atom containment(OpenThing thing, End end, Optional<Atom> outer) {
    String address = end.side().word() + " address " + end.address();
    return new Atom(
        (thing.key() + "@" + end.address()).toLowerCase(Locale.ROOT),
        thing,
        List.of("it contains the " + address, "it does not contain the " + address),
        outer);
  }

  /** Returns "does {@code thing} contain {@code port}". */
  static Condition containsPort(OpenThing thing, int port) {
    return yesOrNo(
        thing.key() + "@" + port,
        thing,
        "it contains port " + port,
        "it does not contain port " + port);
  }

  /** Returns "does {@code thing} match {@code protocol}". */
  static Condition matches(OpenThing thing, Protocol protocol) {
    return yesOrNo(
        thing.key() + "@" + protocol,
        thing,
        "it matches protocol " + protocol,
        "it does not match protocol " + protocol);
  }

  /** Returns "is {@code thing}, the action of an admin rule, {@code action}". */
  static Condition isAction(OpenThing thing, AdminRule.Action action) {
    List<AdminRule.Action> actions = List.of(AdminRule.Action.values());
    List<String> words = actions.stream().map(value -> "it is " + value.azureName()).toList();
    return new Condition.Is(
        new Atom(thing.key() + "@action", thing, words), actions.indexOf(action));
  }

  /** Returns "is {@code thing}, the direction of a rule, Inbound". */
  static Condition isInbound(OpenThing thing) {
    return yesOrNo(thing.key() + "@direction", thing, "it is Inbound", "it is Outbound");
  }

  /** Returns "is {@code thing}, the access of a security rule, Allow". */
  static Condition isAllow(OpenThing thing) {
    return yesOrNo(thing.key() + "@access", thing, "it is Allow", "it is Deny");
  }

  /** Returns whether {@code thing} is so, in the words that say it is and that say it is not. */
  static Condition yesOrNo(OpenThing thing, String yes, String no) {
    return yesOrNo(thing.key(), thing, yes, no);
  }

  /** Returns the question {@code key} about {@code thing}. */
  static Condition yesOrNo(String key, OpenThing thing, String yes, String no) {
    return Condition.yes(new Atom(key.toLowerCase(Locale.ROOT), thing, List.of(yes, no)));
  }
}
