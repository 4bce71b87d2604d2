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

  private static final String HOP = "next-hop -c EXAMPLE --vm app-1 --dest 10.50.1.9";
  private static final String BATCH = "verify -c EXAMPLE --flows src/test/samples/flows.ndjson";
  private static final String WATCHED =
      "verify -c src/test/samples/unwatched.json --flows src/test/samples/unwatched.ndjson";

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
        new Case("connect-tag-file-table", FILE, "connect job-nic Storage:443 " + SHOP + TAG_FILE),
        new Case("next-hop-tag-file-table", FILE, HOP + " -o table" + TAG_FILE),
        new Case("next-hop-tag-file-json", FILE, HOP + TAG_FILE),
        new Case(
            "effective-routes-tag-file-table",
            FILE,
            "effective-routes -c EXAMPLE --vm app-1 -o table" + TAG_FILE),
        new Case("batch-tag-file", FILE, BATCH + TAG_FILE),
        new Case("batch-tag-file-md", FILE, BATCH + " -o md" + TAG_FILE),
        new Case("batch-md-watcher", FILE, WATCHED + " -o md"),
        new Case("batch-az-watcher", FILE, WATCHED + " -o az --require-watcher"));
  }
}
