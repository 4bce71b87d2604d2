package io.ipflow.effective;

import static io.ipflow.samples.Words.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Atom;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * For every extent that two open sets may have in a range, what holds for all of its addresses and
 * for some: by reasoning about sets. Where each has a part alone, it is a question of its own
 * whether the parts overlap, and whether they cover the range together.
 */
class RangeConditionTest {
  private static final Ip FIRST = Ip.of("10.0.0.0");
  private static final IpRange RANGE = new IpRange(FIRST, Ip.of("10.0.0.255"));
  private static final int ALL = Atoms.ALL_OF_IT;
  private static final int NOTHING = Atoms.NOTHING_OF_IT;
  private static final int PART = 3 - ALL - NOTHING;
  private static final int[] EXTENTS = {ALL, PART, NOTHING};

  private static final Condition X = Atoms.contains(open("x"), End.remote(FIRST));
  private static final Condition Y = Atoms.contains(open("y"), End.remote(FIRST));

  /** Returns "all some" of {@code condition} where the sets have these extents. */
  private static String told(Condition condition, int x, int y, boolean doubt) {
    RangeCondition lifted = RangeCondition.of(condition, FIRST, RANGE);
    return holds(lifted.all(), x, y, doubt) + " " + holds(lifted.some(), x, y, doubt);
  }

  private static boolean holds(Condition condition, int x, int y, boolean doubt) {
    Map<String, Integer> extents = Map.of("x", x, "y", y);
    return condition.holds(
        atom -> isDoubt(atom) ? (doubt ? Atom.YES : 1) : extents.get(atom.thing().key()));
  }

  private static boolean isDoubt(Atom atom) {
    return atom.key().startsWith("share") || atom.key().startsWith("together");
  }

  @Test
  void oneSetHoldsForAllOrSomeAsItsExtentSays() {
    assertThat(told(X, ALL, 0, false)).isEqualTo("true true");
    assertThat(told(X, PART, 0, false)).isEqualTo("false true");
    assertThat(told(X, NOTHING, 0, false)).isEqualTo("false false");
  }

  @Test
  void outsideItIsTheOtherWayRound() {
    Condition other = new Condition.Is(((Condition.Is) X).atom(), 1);
    for (Condition outside : new Condition[] {X.not(), other}) {
      assertThat(told(outside, ALL, 0, false)).isEqualTo("false false");
      assertThat(told(outside, PART, 0, false)).isEqualTo("false true");
      assertThat(told(outside, NOTHING, 0, false)).isEqualTo("true true");
    }
  }

  @Test
  void whatIsCertainOrOfAnotherAddressIsTheSameForTheWholeRange() {
    Condition elsewhere = Atoms.contains(open("x"), End.remote(Ip.of("10.0.0.1")));

    assertThat(RangeCondition.of(Certain.ALWAYS, FIRST, RANGE))
        .isEqualTo(new RangeCondition(Certain.ALWAYS, Certain.ALWAYS));
    assertThat(RangeCondition.of(elsewhere, FIRST, RANGE))
        .isEqualTo(new RangeCondition(elsewhere, elsewhere));
  }

  @Test
  void twoSetsShareAnAddressWhereOneHasAllOrTheirPartsOverlap() {
    for (int x : EXTENTS) {
      for (int y : EXTENTS) {
        for (boolean overlap : new boolean[] {true, false}) {
          boolean some = x != NOTHING && y != NOTHING && (x == ALL || y == ALL || overlap);
          assertThat(told(X.and(Y), x, y, overlap))
              .as("x %d y %d overlap %s", x, y, overlap)
              .isEqualTo((x == ALL && y == ALL) + " " + some);
        }
      }
    }
  }

  @Test
  void twoSetsHaveAllWhereOneHasOrTheirPartsCoverIt() {
    for (int x : EXTENTS) {
      for (int y : EXTENTS) {
        for (boolean cover : new boolean[] {true, false}) {
          boolean all = x == ALL || y == ALL || (x == PART && y == PART && cover);
          assertThat(told(X.or(Y), x, y, cover))
              .as("x %d y %d cover %s", x, y, cover)
              .isEqualTo(all + " " + (x != NOTHING || y != NOTHING));
        }
      }
    }
  }

  /** A condition that all addresses share leaves no doubt to ask about. */
  @Test
  void asksNoDoubtWhereOnePartIsUniform() {
    Condition uniform = Atoms.yesOrNo(open("y"), "yes", "no");

    for (boolean doubt : new boolean[] {true, false}) {
      assertThat(told(X.and(uniform), PART, Atom.YES, doubt)).isEqualTo("false true");
      assertThat(told(X.or(uniform), PART, 1, doubt)).isEqualTo("false true");
      assertThat(told(uniform.and(X), PART, Atom.YES, doubt)).isEqualTo("false true");
      assertThat(told(uniform.or(X), PART, 1, doubt)).isEqualTo("false true");
    }
  }
}
