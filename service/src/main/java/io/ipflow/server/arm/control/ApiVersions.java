package io.ipflow.server.arm.control;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Api-versions: every date in Azure's form is taken, for shapes differ little between them. */
final class ApiVersions {
  /** Those that providers name, the newest first: clients choose from them. */
  static final List<String> LISTED =
      List.of(
          "2026-01-01",
          "2025-05-01",
          "2025-03-01",
          "2024-07-01",
          "2023-09-01",
          "2022-07-01",
          "2021-08-01",
          "2020-06-01",
          "2019-04-01",
          "2018-11-01",
          "2017-10-01",
          "2016-09-01",
          "2015-06-15");

  private static final int FIRST_YEAR = 2014;
  private static final int LAST_YEAR = 2026;
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:-(?:private)?(?:preview|alpha|beta))?");

  /** Those that were found good: a client asks with the same ones again and again. */
  private static final Set<String> FOUND = ConcurrentHashMap.newKeySet();

  private static final int MOST_FOUND = 1_000;

  private ApiVersions() {}

  /** Refuses a request without an api-version, or with one that is none. */
  static void check(ArmRequest request) throws ArmException {
    String given = request.apiVersion().orElseThrow(ArmErrors::missingApiVersion);
    if (FOUND.contains(given)) {
      return;
    }
    if (!isVersion(given)) {
      throw ArmErrors.invalidApiVersion(given, LISTED);
    }
    if (FOUND.size() < MOST_FOUND) {
      FOUND.add(given);
    }
  }

  private static boolean isVersion(String given) {
    Matcher form = FORM.matcher(given.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return false;
    }
    int year = Integer.parseInt(form.group(1));
    try {
      LocalDate.of(year, Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
    } catch (DateTimeException e) {
      return false;
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }
}
