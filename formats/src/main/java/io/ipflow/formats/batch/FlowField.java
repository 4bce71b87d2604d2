package io.ipflow.formats.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of a batch record that ask the question (contract.md section 2). */
public enum FlowField {
  /** The interface, by name or id. */
  NIC("nic", 0),
  /** The machine, by name or id. */
  VM("vm", 1),
  /** Inbound or Outbound. */
  DIRECTION("direction", 2),
  /** The protocol by name or number. */
  PROTOCOL("protocol", 3),
  /** The local address. */
  LOCAL_ADDRESS("localIPAddress", 4),
  /** The local port. */
  LOCAL_PORT("localPort", 5),
  /** The remote address. */
  REMOTE_ADDRESS("remoteIPAddress", 6),
  /** The remote port. */
  REMOTE_PORT("remotePort", 7);

  /** The fields that an answer adds; a record's own fields of these names give way to them. */
  public static final List<String> ADDED =
      List.of("access", "ruleName", "ruleId", "stage", "error");

  private static final Set<String> ADDED_KEYS =
      Set.of("access", "rulename", "ruleid", "stage", "error");
  private static final Map<String, FlowField> BY_NAME = byName();

  /** How many fields there are. */
  static final int COUNT = values().length;

  private final String word;
  private final int place;

  FlowField(String word, int place) {
    this.word = word;
    this.place = place;
  }

  /** Returns the field's place among all, counted from 0. */
  int place() {
    return place;
  }

  /** Returns the field's name in records. */
  public String word() {
    return word;
  }

  private static Map<String, FlowField> byName() {
    Map<String, FlowField> fields = new HashMap<>();
    for (FlowField field : values()) {
      fields.put(field.word, field);
      fields.put(field.word.toLowerCase(Locale.ROOT), field);
    }
    return fields;
  }

  /** Returns the field called {@code name} in any letter case; null for any other name. */
  static FlowField named(String name) {
    FlowField exact = BY_NAME.get(name);
    return exact != null ? exact : BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }

  /** Returns whether {@code name} is, in any letter case, a field that the answer adds. */
  static boolean isAdded(String name) {
    return ADDED_KEYS.contains(name) || ADDED_KEYS.contains(name.toLowerCase(Locale.ROOT));
  }
}
