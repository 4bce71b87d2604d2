package io.ipflow.formats.azure;

import io.ipflow.model.Access;
import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;

/** The words of contract.md for verdicts, the same in JSON, in batches and in tables. */
public final class AzureWords {
  /** The access where the input leaves it open. */
  public static final String UNKNOWN = "Unknown";

  /** The stage where no rule is in force. */
  public static final String NO_STAGE = "none";

  /** The stage where one access holds by different rules. */
  public static final String OPEN_STAGE = "open";

  private AzureWords() {}

  /** Returns {@code Allow}, {@code Deny} or {@code Unknown}. */
  public static String access(Verdict verdict) {
    return verdict.access().map(Access::azureName).orElse(UNKNOWN);
  }

  /** Returns the stage that decided, {@code none} or {@code open}; "" where the access is open. */
  public static String stage(Verdict verdict) {
    if (verdict.access().isEmpty()) {
      return "";
    }
    if (verdict instanceof Verdict.Decided decided) {
      return decided.stage().word();
    }
    return verdict instanceof Verdict.NoRule ? NO_STAGE : OPEN_STAGE;
  }

  /** Returns the rule's id as IP flow verify gives it: "" for a default rule. */
  public static String ruleId(Rule rule) {
    return rule.isDefault() ? "" : rule.id().toString();
  }
}
