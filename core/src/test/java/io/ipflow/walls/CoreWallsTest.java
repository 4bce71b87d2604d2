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

/** The walls of core: each held against core, and against a fixture that breaks it. */
class CoreWallsTest {

  private static final JavaClasses CORE = Judge.shipped(HOUSE);

  @Test
  void theRulesSeeTheShippedClasses() {
    assertThat(CORE.contain("io.ipflow.net.package-info")).isTrue();
  }

  @TestFactory
  Stream<DynamicNode> everyPackageImportsOnlyWhatItsRowAllows() {
    return Judge.rows(Walls.CORE, CORE);
  }

  @Test
  void theOracleImportsOnlyWhatItsRowAllows() {
    Walls.imports(HOUSE, Walls.ORACLE).check(Judge.oracle());
    assertBrokenBy("oracle.Brick", Walls.imports(BROKEN, Walls.ORACLE));
  }

  @Test
  void everyPackageIsOnTheMap() {
    Walls.everyPackageIsOnTheMap(HOUSE, Walls.CORE).check(CORE);
    assertBrokenBy("strange.Brick", Walls.everyPackageIsOnTheMap(BROKEN, Walls.CORE));
  }

  @Test
  void noPackagesNeedEachOther() {
    Walls.noPackageCycles(HOUSE).check(CORE);
    assertBrokenBy("space.Brick", Walls.noPackageCycles(BROKEN));
  }

  @Test
  void coreNeedsTheJdkAlone() {
    Walls.jdkAlone(HOUSE).check(CORE);
    assertBrokenBy("net.SeesLibrary", Walls.jdkAlone(BROKEN));
  }

  @Test
  void coreDoesNoInputOutputAndLogsNothing() {
    Walls.noInputOutput().check(CORE);
    assertBrokenBy("net.ReadsFile", Walls.noInputOutput());
    assertBrokenBy("net.AsksName", Walls.noInputOutput());
    assertBrokenBy("net.StartsProcess", Walls.noInputOutput());
    assertBrokenBy("net.Logs", Walls.noInputOutput());
  }

  @Test
  void coreReadsNoClock() {
    Walls.noClock().check(CORE);
    assertBrokenBy("net.ReadsClock.millis", Walls.noClock());
    assertBrokenBy("net.ReadsClock.instant", Walls.noClock());
    assertBrokenBy("net.ReadsClock.zoned", Walls.noClock());
  }

  @Test
  void coreHoldsNoMutableStaticState() {
    Walls.noMutableStaticState().check(CORE);
    assertBrokenBy("net.Remembers.notFinal", Walls.noMutableStaticState());
    assertBrokenBy("net.Remembers.ARRAY", Walls.noMutableStaticState());
    assertBrokenBy("net.Remembers.LIST", Walls.noMutableStaticState());
    assertBrokenBy("net.Remembers.ATOM", Walls.noMutableStaticState());
  }

  @Test
  void coreNeitherPrintsNorExits() {
    Walls.onlyProgramsPrintAndExit(HOUSE).check(CORE);
    assertBrokenBy("net.Prints.print", Walls.onlyProgramsPrintAndExit(BROKEN));
    assertBrokenBy("net.Prints.complain", Walls.onlyProgramsPrintAndExit(BROKEN));
    assertBrokenBy("net.Prints.end", Walls.onlyProgramsPrintAndExit(BROKEN));
  }
}
