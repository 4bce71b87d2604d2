package io.ipflow.walls;

import static io.ipflow.walls.Judge.BROKEN;
import static io.ipflow.walls.Judge.HOUSE;
import static io.ipflow.walls.Judge.assertBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of formats: each held against formats, and against a fixture that breaks it. */
class FormatsWallsTest {

  private static final JavaClasses FORMATS = Judge.shipped(HOUSE + ".formats");

  @Test
  void theRulesSeeTheShippedClasses() {
    assertThat(FORMATS.contain("io.ipflow.formats.package-info")).isTrue();
  }

  @TestFactory
  Stream<DynamicNode> everyPackageImportsOnlyWhatItsRowAllows() {
    return Judge.rows(Walls.FORMATS, FORMATS);
  }

  @Test
  void everyPackageIsOnTheMap() {
    Walls.everyPackageIsOnTheMap(HOUSE, Walls.FORMATS).check(FORMATS);
    assertBrokenBy("strange.Brick", Walls.everyPackageIsOnTheMap(BROKEN, Walls.FORMATS));
  }

  @Test
  void noPackagesNeedEachOther() {
    Walls.noPackageCycles(HOUSE).check(FORMATS);
    assertBrokenBy("formats.template.Brick", Walls.noPackageCycles(BROKEN));
  }

  @Test
  void formatsNeitherPrintNorExit() {
    Walls.onlyProgramsPrintAndExit(HOUSE).check(FORMATS);
    assertBrokenBy("formats.json.Prints", Walls.onlyProgramsPrintAndExit(BROKEN));
  }
}
