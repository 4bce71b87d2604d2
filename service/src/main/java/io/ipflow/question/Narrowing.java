package io.ipflow.question;

import io.ipflow.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of several resources of one name are meant.
 *
 * @param resourceGroup only those of this group; empty for any
 * @param subscription only those of this subscription; empty for any
 * @param words what messages call the ways to narrow
 */
public record Narrowing(
    Optional<String> resourceGroup, Optional<String> subscription, Words words) {

  /** What a user is told to use. */
  public enum Words {
    /** The options of the command line. */
    OPTIONS("--resource-group or --subscription", "FROM", "TO"),
    /** The fields of a request to the server and the parameters of its query. */
    FIELDS("the query parameters resourceGroup or subscription", "from", "to"),
    /** The fields of Azure's connectivityCheck. */
    CONNECTIVITY("its id", "'source'", "'destination'");

    private final String narrower;
    private final String from;
    private final String to;

    Words(String narrower, String from, String to) {
      this.narrower = narrower;
      this.from = from;
      this.to = to;
    }

    /** Returns what a field is called, which the command line has as an option. */
    String named(String field) {
      return this == OPTIONS
          ? "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
          : field;
    }

    String nic() {
      return named("nic");
    }

    String narrower() {
      return narrower;
    }

    /** Returns what the end is called that a flow comes from. */
    String from() {
      return from;
    }

    /** Returns what the end is called that a flow goes to. */
    String to() {
      return to;
    }

    String nothingNamed() {
      return "expected "
          + nic()
          + " or "
          + named("vm")
          + ": the network interface or machine that is asked";
    }
  }

  /** Checks that every part is there. */
  public Narrowing {
    Objects.requireNonNull(resourceGroup, "resourceGroup is null");
    Objects.requireNonNull(subscription, "subscription is null");
    Objects.requireNonNull(words, "words is null");
  }

  /** Returns whether {@code id} is among those meant. */
  boolean holds(ResourceId id) {
    return isIn(resourceGroup, id.resourceGroup()) && isIn(subscription, id.subscription());
  }

  private static boolean isIn(Optional<String> wanted, Optional<String> got) {
    return wanted.isEmpty()
        || got.map(text -> text.toLowerCase(Locale.ROOT))
            .filter(wanted.get().toLowerCase(Locale.ROOT)::equals)
            .isPresent();
  }

  /** Returns where is looked, to follow the name of what is not there; empty for anywhere. */
  String place() {
    List<String> parts = new ArrayList<>();
    resourceGroup.ifPresent(group -> parts.add("resource group `" + group + "`"));
    subscription.ifPresent(id -> parts.add("subscription `" + id + "`"));
    return parts.isEmpty() ? "" : " in " + String.join(" of ", parts);
  }
}
