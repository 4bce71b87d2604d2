package io.ipflow.server.api;

import java.util.List;
import java.util.Map;

/** Documents that {@code -c} reads and the store cannot keep, by what they are recognised as. */
final class Unstored {
  private static final String ASK = "ask with it in a question's `configuration`, or `ipflow … -c`";

  private static final Map<String, String> WORDS =
      Map.of(
          "service-tags",
          "a file of service tags is not stored: start the server by `ipflow serve --service-tags FILE`, or "
              + ASK,
          "azure-effective-rules",
          "effective rules that were recorded are not stored, for no later change would renew them:"
              + " import the security groups, or "
              + ASK,
          "azure-effective-routes",
          "effective routes that were recorded are not stored, for no later change would renew them:"
              + " import the route tables and virtual networks, or "
              + ASK,
          "azure-deployment-status",
          "which configurations are deployed is not stored: put the network manager over ARM and"
              + " commit it, or "
              + ASK,
          "arm-template",
          "a template is not stored, for its values are known only once it is deployed: import the"
              + " deployed resources, or "
              + ASK,
          "arm-parameters",
          "the parameters of a template are not stored: import the deployed resources",
          "terraform-plan",
          "a Terraform plan is not read: import the deployed resources");

  private Unstored() {}

  private static List<String> known(String format) {
    return List.of(format.split("\\+", -1)).stream().filter(WORDS::containsKey).toList();
  }

  static boolean is(String format) {
    return !known(format).isEmpty();
  }

  static String words(String format) {
    return WORDS.get(known(format).get(0));
  }
}
