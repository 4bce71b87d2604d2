package io.ipflow.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Azure-semantics.md 3.0.3: recalling a part must look to the worlds like working it out. */
class RecalledTest {
  private final AtomicInteger workedOut = new AtomicInteger();

  /** Asks a second question only if the first is answered with yes, and the first one twice. */
  private String part(World world) {
    workedOut.incrementAndGet();
    boolean first = world.holds("first");
    return first ? "yes " + world.ask("second", List.of(1, 2, 3)) + world.holds("first") : "no";
  }

  private Findings<String> with(Function<World, Supplier<String>> maker) {
    Supplier<?>[] made = new Supplier<?>[1];
    return Findings.over(
        world -> {
          made[0] = made[0] == null ? maker.apply(world) : made[0];
          boolean before = world.holds("before");
          String found = (String) made[0].get();
          return before + " " + found + " " + world.holds("second is asked again later");
        });
  }

  @Test
  void itAsksTheSameQuestionsInTheSameOrderAndFindsTheSame() {
    Findings<String> naive = with(world -> () -> part(world));
    Findings<String> recalled = with(world -> new Recalled<>(world, () -> part(world))::get);
    assertThat(recalled).isEqualTo(naive);
    assertThat(recalled.possible()).containsExactlyElementsOf(naive.possible());
    assertThat(recalled.questions()).containsExactlyElementsOf(naive.questions());
  }

  @Test
  void itWorksOutEachAnswerOnce() {
    with(world -> new Recalled<>(world, () -> part(world))::get);
    assertThat(workedOut).hasValue(4);
  }

  @Test
  void aWorldThatItContradictsIsContradictedAgain() {
    Recalled<?>[] made = new Recalled<?>[1];
    Findings<Boolean> found =
        Findings.over(
            world -> {
              made[0] = made[0] == null ? new Recalled<>(world, () -> onlyYes(world)) : made[0];
              world.holds("before");
              return (Boolean) made[0].get();
            });
    assertThat(found.possible()).containsExactly(true);
  }

  private static boolean onlyYes(World world) {
    boolean yes = world.holds("only yes");
    if (!yes) {
      world.contradict();
    }
    return yes;
  }
}
