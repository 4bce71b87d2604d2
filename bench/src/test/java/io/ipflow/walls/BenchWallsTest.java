package io.ipflow.walls;

import static io.ipflow.walls.Judge.BROKEN;
import static io.ipflow.walls.Judge.HOUSE;
import static io.ipflow.walls.Judge.assertBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the measurements: each held against them, and against a fixture that breaks it. */
class BenchWallsTest {

  private static final JavaClasses ALL = Judge.shipped(HOUSE);

  private static final List<Walls.Row> MAP =
      Stream.of(Walls.CORE, Walls.FORMATS, Walls.BENCH).flatMap(List::stream).toList();

  @Test
  void theRulesSeeTheClasses() {
    assertThat(ALL.contain("io.ipflow.bench.Peers")).isTrue();
  }

  @TestFactory
  Stream<DynamicNode> everyPackageImportsOnlyWhatItsRowAllows() {
    return Judge.rows(Walls.BENCH, ALL);
  }

  @Test
  void everyPackageIsOnTheMap() {
    Walls.everyPackageIsOnTheMap(HOUSE, MAP).check(ALL);
    assertBrokenBy("strange.Brick", Walls.everyPackageIsOnTheMap(BROKEN, MAP));
  }

  @Test
  void noPackagesNeedEachOther() {
    Walls.noPackageCycles(HOUSE).check(ALL);
  }
}
