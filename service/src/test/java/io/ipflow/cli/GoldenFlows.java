package io.ipflow.cli;

import static io.ipflow.cli.GoldenTest.FILE;
import static io.ipflow.cli.GoldenTest.WIDE;

import io.ipflow.cli.GoldenTest.Case;
import java.util.List;

/** The printed forms of diagnose and connect. */
final class GoldenFlows {
  private static final String DIAGNOSE =
      "diagnose -c EXAMPLE --vm app-1 --direction Inbound --protocol Any --source Internet"
          + " --destination 10.0.2.4 --destination-port *";

  private static final String SHOP = "-c src/test/samples/shop.json -o table";
  private static final String TAG_FILE =
      " --service-tags src/test/samples/ServiceTags_Public_20251110.json";

  private GoldenFlows() {}

  static List<Case> cases() {
    return List.of(
        new Case("diagnose-help", FILE, "diagnose --help"),
        new Case("diagnose-table", FILE, DIAGNOSE + " -o table"),
        new Case("diagnose-colour", WIDE, DIAGNOSE),
        new Case("diagnose-json", FILE, DIAGNOSE),
        new Case("connect-help", FILE, "connect --help"),
        new Case("connect-yes-table", FILE, "connect web-1 app-1:8080 -c EXAMPLE -o table"),
        new Case("connect-no-table", FILE, "connect web-1 db-1:1433 -c EXAMPLE -o table"),
        new Case("connect-no-colour", WIDE, "connect web-1 db-1:1433 -c EXAMPLE"),
        new Case("connect-no-json", FILE, "connect web-1 db-1:1433 -c EXAMPLE"),
        new Case("connect-unknown-table", FILE, "connect app-1 10.0.9.9:22 -c EXAMPLE -o table"),
        new Case("connect-frontend-table", FILE, "connect Internet 20.9.8.7:443 " + SHOP),
        new Case("connect-frontend-port-table", FILE, "connect Internet 20.9.8.7:8443 " + SHOP),
        new Case("connect-nat-range-table", FILE, "connect Internet 20.9.8.7:5001 " + SHOP),
        new Case("connect-endpoint-table", FILE, "connect job-nic 10.5.2.4:1433 " + SHOP),
        new Case("connect-tag-table", FILE, "connect job-nic Storage:443 " + SHOP),
        new Case("connect-tag-file-table", FILE, "connect job-nic Storage:443 " + SHOP + TAG_FILE));
  }
}
