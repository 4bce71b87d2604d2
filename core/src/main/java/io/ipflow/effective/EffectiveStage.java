package io.ipflow.effective;

import io.ipflow.model.NetworkManager;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One stage of filtering that is in force at an interface for one direction.
 *
 * @param stage which stage
 * @param resource the network security group in force; where the association itself is open, the
 *     subnet or interface; for admin rules the network manager
 * @param content its rules, or what leaves them open
 * @param contest what is open about its place among its neighbours; empty if that is certain
 */
public record EffectiveStage(
    Stage stage, ResourceId resource, Content content, Optional<Contest> contest) {
  /** What filters at a stage. */
  public sealed interface Content {}

  /**
   * The rules of one direction.
   *
   * @param rules the rules in the order they are tried; those of unknown priority before the
   *     default rules, in the order written
   * @param further what may hold further user rules; empty if the list is complete
   * @param ordered whether the order in which the rules are tried is certain and nothing can come
   *     between: no further rules, no open priority, no priority shared
   */
  public record Rules(List<EffectiveRule> rules, Optional<OpenThing> further, boolean ordered)
      implements Content {
    /** Copies the rules. */
    public Rules {
      rules = List.copyOf(rules);
      Objects.requireNonNull(further, "further is null");
    }

    /** Returns the content of {@code rules}, with their order judged. */
    static Rules of(List<EffectiveRule> rules, Optional<OpenThing> further) {
      List<Value<Integer>> priorities =
          rules.stream().map(rule -> rule.rule().priority()).distinct().toList();
      boolean ordered =
          further.isEmpty()
              && priorities.size() == rules.size()
              && priorities.stream().allMatch(Value.Known.class::isInstance);
      return new Rules(rules, further, ordered);
    }
  }

  /**
   * Nothing is known of the rules.
   *
   * @param thing what is open
   * @param inForce whether something filters here for certain; else perhaps nothing does
   */
  public record Unknown(OpenThing thing, boolean inForce) implements Content {
    /** Checks that the open thing is named. */
    public Unknown {
      Objects.requireNonNull(thing, "thing is null");
    }
  }

  /**
   * A part in an open order: of several network managers with rules here the one that goes first
   * decides, and it is open which (azure-semantics.md 3.2).
   *
   * @param thing what is open, the same for all that take part
   * @param level the level of the manager's scope; a known higher one goes before a lower one
   */
  public record Contest(OpenThing thing, NetworkManager.Level level) {
    /** Checks that every part is there. */
    public Contest {
      Objects.requireNonNull(thing, "thing is null");
      Objects.requireNonNull(level, "level is null");
    }

    /** Returns whether this one may go before {@code other}. */
    public boolean mayPrecede(Contest other) {
      return level == NetworkManager.Level.UNKNOWN || level.compareTo(other.level) <= 0;
    }
  }

  /** Makes a stage whose place is certain. */
  public EffectiveStage(Stage stage, ResourceId resource, Content content) {
    this(stage, resource, content, Optional.empty());
  }

  /** Returns whether it is open which of this stage and {@code other} goes first. */
  public boolean isContestedWith(EffectiveStage other) {
    return contest.isPresent()
        && other.contest.filter(its -> its.thing().equals(contest.get().thing())).isPresent();
  }

  /** Checks that every part is there. */
  public EffectiveStage {
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(resource, "resource is null");
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(contest, "contest is null");
  }
}
