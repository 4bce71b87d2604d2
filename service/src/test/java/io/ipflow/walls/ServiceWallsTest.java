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

/** The walls of the program: each held against the whole house, and a fixture that breaks it. */
class ServiceWallsTest {

  private static final JavaClasses ALL = Judge.shipped(HOUSE);

  private static final List<Walls.Row> MAP =
      Stream.of(Walls.CORE, Walls.FORMATS, Walls.SERVICE).flatMap(List::stream).toList();

  @Test
  void theRulesSeeTheShippedClasses() {
    assertThat(ALL.contain("io.ipflow.cli.Main")).isTrue();
  }

  @TestFactory
  Stream<DynamicNode> everyPackageImportsOnlyWhatItsRowAllows() {
    return Judge.rows(Walls.SERVICE, ALL);
  }

  @Test
  void everyPackageIsOnTheMap() {
    Walls.everyPackageIsOnTheMap(HOUSE, MAP).check(ALL);
    assertBrokenBy("strange.Brick", Walls.everyPackageIsOnTheMap(BROKEN, MAP));
  }

  @Test
  void noPackagesNeedEachOther() {
    Walls.noPackageCycles(HOUSE).check(ALL);
    assertBrokenBy("store.Brick", Walls.noPackageCycles(BROKEN));
  }

  @Test
  void jacksonIsSeenFromItsHomesAlone() {
    Walls.jacksonOnlyAtHome(HOUSE).check(ALL);
    assertBrokenBy("store.SeesJackson", Walls.jacksonOnlyAtHome(BROKEN));
  }

  @Test
  void tokensAndCertificatesAreMadeAtTheirHomeAlone() {
    Walls.tokensAndCertificatesOnlyAtHome(HOUSE).check(ALL);
    assertBrokenBy("store.SeesNimbus", Walls.tokensAndCertificatesOnlyAtHome(BROKEN));
    assertBrokenBy("store.SeesBouncyCastle", Walls.tokensAndCertificatesOnlyAtHome(BROKEN));
  }

  @Test
  void sparkIsSeenFromItsHomeAlone() {
    Walls.sparkOnlyAtHome(HOUSE).check(ALL);
    assertBrokenBy("store.SeesSpark", Walls.sparkOnlyAtHome(BROKEN));
  }

  @Test
  void theDatabaseIsSeenFromItsHomeAlone() {
    Walls.databaseOnlyAtHome(HOUSE).check(ALL);
    assertBrokenBy("server.SeesDatabase", Walls.databaseOnlyAtHome(BROKEN));
    assertBrokenBy("cli.SeesPool", Walls.databaseOnlyAtHome(BROKEN));
  }

  @Test
  void onlyProgramsPrintAndExit() {
    Walls.onlyProgramsPrintAndExit(HOUSE).check(ALL);
    assertBrokenBy("store.Prints", Walls.onlyProgramsPrintAndExit(BROKEN));
  }
}
