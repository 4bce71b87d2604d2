package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;

/** One thing that a rule's source or destination names. */
public sealed interface AddressOperand {
  /**
   * Returns what {@code text} names in a query: {@code *} everything, an address or a prefix
   * itself, anything else the service tag of that name.
   *
   * @param origin where it is written
   */
  static AddressOperand parse(String text, Origin origin) {
    if (text.equals("*")) {
      return new Any();
    }
    return Prefix.parse(text)
        .<AddressOperand>map(prefix -> new Prefixes(List.of(prefix)))
        .orElseGet(() -> new Tag(text, origin));
  }

  /** {@code *}: every address of both families. */
  record Any() implements AddressOperand {}

  /**
   * Address blocks.
   *
   * @param prefixes the blocks, in the order written, at least one
   */
  record Prefixes(List<Prefix> prefixes) implements AddressOperand {
    /** Copies the blocks and checks that there is one. */
    public Prefixes {
      prefixes = List.copyOf(prefixes);
      if (prefixes.isEmpty()) {
        throw new IllegalArgumentException("a prefix operand names at least one prefix");
      }
    }
  }

  /**
   * A service tag by name, such as {@code VirtualNetwork} or {@code Storage.WestUS}, as written;
   * whether a tag of that name exists is not yet known.
   *
   * @param name the name as written; compared without letter case
   * @param origin where it stands
   */
  record Tag(String name, Origin origin) implements AddressOperand {
    /** Checks that there is a name. */
    public Tag {
      Objects.requireNonNull(origin, "origin is null");
      if (name.isBlank()) {
        throw new IllegalArgumentException("a service tag has a name");
      }
    }
  }

  /**
   * An application security group: the ip configurations that are its members.
   *
   * @param id the group's id
   * @param origin where it is named
   */
  record Asg(ResourceId id, Origin origin) implements AddressOperand {
    /** Checks that both parts are there. */
    public Asg {
      Objects.requireNonNull(id, "id is null");
      Objects.requireNonNull(origin, "origin is null");
    }
  }

  /**
   * An operand that the input leaves open: it may hold any address or none.
   *
   * @param thing what is open
   */
  record Open(OpenThing thing) implements AddressOperand {
    /** Checks that the open thing is named. */
    public Open {
      Objects.requireNonNull(thing, "thing is null");
    }
  }
}
